package io.foretell.engine.train;

import io.foretell.engine.config.Outcome;
import io.foretell.engine.state.StoredRecord;
import java.util.Optional;

/**
 * Counts on how many good and bad records the field that says when they ended is filled. Where only one outcome has it, the
 * other ends with its last change, and from how old a record is a model would learn which of the two it was.
 */
final class Ends {
    /** Filled so much less often, the field belongs to the other outcome. */
    private static final double ONE_SIDED = 0.5;

    private final Outcome outcome;
    private final String field;
    private final long[] records = new long[2];
    private final long[] filled = new long[2];

    private Ends(Outcome outcome, String field) {
        this.outcome = outcome;
        this.field = field;
    }

    /** Empty when nothing says the end. */
    static Optional<Ends> of(Optional<Outcome> outcome) {
        return outcome.flatMap(rule -> rule.closedField().map(field -> new Ends(rule, field)));
    }

    void add(StoredRecord record) {
        boolean good = outcome.isGood(record::value);
        if (good || outcome.isBad(record::value)) {
            records[good ? 1 : 0]++;
            filled[good ? 1 : 0] += record.value(field).asInstant().isPresent() ? 1 : 0;
        }
    }

    boolean oneSided() {
        double good = share(1);
        double bad = share(0);
        return records[0] > 0 && records[1] > 0 && Math.min(good, bad) < ONE_SIDED * Math.max(good, bad);
    }

    private double share(int side) {
        return records[side] == 0 ? 0 : (double) filled[side] / records[side];
    }

    /** Why the field is not used, and what to do. */
    Optional<String> warning() {
        if (!oneSided()) {
            return Optional.empty();
        }
        return Optional.of(
                "'closed_field' " + field + " is filled on " + filled[1] + " of " + records[1] + " good records and "
                        + filled[0] + " of " + records[0]
                        + " bad ones. An end that one outcome has alone would give the outcome"
                        + " away, so every record ends with its last change here. Name a date that both have, or fill it.");
    }
}
