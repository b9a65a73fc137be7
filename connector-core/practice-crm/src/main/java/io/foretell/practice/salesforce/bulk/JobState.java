package io.foretell.practice.salesforce.bulk;

/** Where a job stands. */
enum JobState {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String word;

    JobState(String word) {
        this.word = word;
    }

    /** As on the wire. */
    String word() {
        return word;
    }

    boolean terminal() {
        return this == COMPLETE || this == FAILED || this == ABORTED;
    }
}
