package io.foretell.practice.salesforce.metadata;

/** States of a deployment, in Salesforce's words. */
enum DeployStatus {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    SUCCEEDED_PARTIAL("SucceededPartial"),
    FAILED("Failed"),
    CANCELED("Canceled");

    private final String word;

    DeployStatus(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean done() {
        return this != PENDING && this != IN_PROGRESS;
    }
}
