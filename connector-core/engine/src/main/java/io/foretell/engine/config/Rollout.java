package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who gets predictions written: nobody, a pilot group, or everyone. */
public record Rollout(Mode mode, RecordFilter where) {
    public static final Rollout EVERYONE = new Rollout(Mode.EVERYONE, RecordFilter.EVERYTHING);

    /** How far. */
    public enum Mode {
        /** Predict, write nothing. */
        SHADOW,
        /** Write for the records that match. */
        PILOT,
        EVERYONE
    }

    /** Whether a record with these values, looked up by field name, may be written. */
    public boolean covers(Function<String, FieldValue> values) {
        return switch (mode) {
            case SHADOW -> false;
            case PILOT -> where.matches(values);
            case EVERYONE -> true;
        };
    }

    public Rollout {
        requireNonNull(mode, "mode is null");
        requireNonNull(where, "where is null");
    }

    /** @see RecordFilter#accepting */
    public Rollout accepting(UnaryOperator<String> form) {
        return new Rollout(mode, where.accepting(form));
    }
}
