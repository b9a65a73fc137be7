package io.foretell.practice.salesforce.formula;

/** The text of a formula cannot be understood. */
public final class FormulaProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    FormulaProblem(String message) {
        super(message);
    }
}
