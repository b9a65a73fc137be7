package io.foretell.practice.salesforce.bulk;

/** Ends a request of the first bulk API with one of its own codes. */
final class AsyncProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String text;

    AsyncProblem(String code, String text) {
        super(code + ": " + text, null, false, false);
        this.code = code;
        this.text = text;
    }

    /** Such as {@code InvalidJob}. */
    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
