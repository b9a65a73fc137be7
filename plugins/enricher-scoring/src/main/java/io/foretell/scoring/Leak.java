package io.foretell.scoring;

/**
 * What the guard thinks of a field.
 *
 * @param source field or role
 * @param label what people call it
 * @param reason why, for the admin; empty when there is nothing to say
 * @param alone AUC of the field by itself, out of fold
 */
record Leak(String source, String label, Verdict verdict, String reason, double alone) {
    /** From worst to best. */
    enum Verdict {
        /** Says the outcome rather than what leads to it: left out. */
        LEAK,
        /** May have been filled after the outcome: kept and named. */
        SUSPECT,
        HONEST
    }

    boolean is(Verdict wanted) {
        return verdict == wanted;
    }
}
