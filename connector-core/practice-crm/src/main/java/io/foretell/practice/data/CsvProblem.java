package io.foretell.practice.data;

/** A CSV file or an option that cannot be used; the message says what is wrong, where, and what to do. */
public final class CsvProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    CsvProblem(String sentence) {
        super(sentence);
    }

    CsvProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
