package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is to be foretold.
 *
 * @param bad no condition: no values make a record bad
 * @param badIfOpenAfter open records older than this count as bad; many teams never mark a lead lost
 * @param closedField when it ended; empty when the CRM does not say
 * @param goodWithin a success counts only so long after the record was created: what came later, or has not come by then,
 *     counts as bad
 */
public record Outcome(
        RecordFilter good,
        RecordFilter bad,
        Optional<Duration> badIfOpenAfter,
        Optional<String> closedField,
        Optional<Duration> goodWithin) {
    public Outcome {
        requireNonNull(good, "good is null");
        requireNonNull(bad, "bad is null");
        requireNonNull(badIfOpenAfter, "badIfOpenAfter is null");
        requireNonNull(closedField, "closedField is null");
        requireNonNull(goodWithin, "goodWithin is null");
    }

    /** A success counts whenever it comes. */
    public Outcome(
            RecordFilter good, RecordFilter bad, Optional<Duration> badIfOpenAfter, Optional<String> closedField) {
        this(good, bad, badIfOpenAfter, closedField, Optional.empty());
    }

    /** @see RecordFilter#accepting */
    public Outcome accepting(UnaryOperator<String> form) {
        return new Outcome(good.accepting(form), bad.accepting(form), badIfOpenAfter, closedField, goodWithin);
    }

    /** How long a record may be open before it counts as bad. */
    public Optional<Duration> patience() {
        return badIfOpenAfter.isPresent() ? badIfOpenAfter : goodWithin;
    }

    public boolean isGood(Function<String, FieldValue> values) {
        return !good.isEmpty() && good.matches(values);
    }

    /** Without a rule nothing is bad by its values. */
    public boolean isBad(Function<String, FieldValue> values) {
        return !bad.isEmpty() && bad.matches(values);
    }

    /** Fields that say the outcome: never inputs. */
    public Set<String> fields() {
        Set<String> fields = new HashSet<>(good.fields());
        fields.addAll(bad.fields());
        closedField.ifPresent(fields::add);
        return Set.copyOf(fields);
    }
}
