package io.foretell.practice.salesforce.metadata;

/** The whole deployment cannot be taken; the code is one of Salesforce's. */
final class BadDeploy extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    BadDeploy(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
