package io.foretell.salesforce.bench;

/** What a run writes: one number and one text for each lead, all of them different, and different from other runs'. */
final class Values {
    static final String NUMBER = "Score__c";
    static final String TEXT = "Reason__c";
    /** More than any run has rows. */
    private static final long PER_RUN = 1_000_000;

    private Values() {}

    static long number(long run, int row) {
        return run * PER_RUN + row;
    }

    static boolean isOf(long run, long number) {
        return number / PER_RUN == run;
    }

    static String text(long number) {
        return "Scored, \"" + number + "\"";
    }
}
