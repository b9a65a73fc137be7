package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be foretold.
 *
 * @param badIfOpenAfter open records older than this count as bad; many teams never mark a lead lost
 * @param closedField when it ended; empty when the CRM does not say
 */
public record Outcome(
        RecordFilter good, RecordFilter bad, Optional<Duration> badIfOpenAfter, Optional<String> closedField) {
    public Outcome {
        requireNonNull(good, "good is null");
        requireNonNull(bad, "bad is null");
        requireNonNull(badIfOpenAfter, "badIfOpenAfter is null");
        requireNonNull(closedField, "closedField is null");
    }

    /** Fields that say the outcome: never inputs. */
    public Set<String> fields() {
        Set<String> fields = new HashSet<>(good.fields());
        fields.addAll(bad.fields());
        closedField.ifPresent(fields::add);
        return Set.copyOf(fields);
    }
}
