package io.foretell.engine.train;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.enrich.Learning;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says which records can be learnt from, what became of them, and at which moment of their life to look at them. */
final class Labeller {
    private final EnrichmentConfig config;
    private final Learning learning;
    private final String createdField;
    private final Instant now;
    private final boolean endKnown;

    Labeller(EnrichmentConfig config, Learning learning, String createdField, Instant now) {
        this(config, learning, createdField, now, true);
    }

    private Labeller(EnrichmentConfig config, Learning learning, String createdField, Instant now, boolean endKnown) {
        this.config = config;
        this.learning = learning;
        this.createdField = createdField;
        this.now = now;
        this.endKnown = endKnown;
    }

    /** The same where each record ends with its last change, whatever it says itself. */
    Labeller withoutEnds() {
        return new Labeller(config, learning, createdField, now, false);
    }

    /** Whether the record is one of those that the enrichment is about. */
    boolean concerns(StoredRecord record) {
        RecordFilter population = config.trainWhere().isEmpty() ? config.where() : config.trainWhere();
        return population.matches(record::value);
    }

    /** Empty while the record is open. */
    Optional<Labelled> label(StoredRecord record) {
        if (learning == Learning.UNLABELLED) {
            return Optional.of(new Labelled(record.id(), OptionalDouble.empty(), now, now, now));
        }
        return config.outcome().flatMap(outcome -> label(record, outcome));
    }

    Instant created(StoredRecord record) {
        return record.value(createdField)
                .asInstant()
                .filter(c -> !c.isAfter(now))
                .orElse(record.modified());
    }

    private Optional<Labelled> label(StoredRecord record, Outcome outcome) {
        Instant created = created(record);
        Instant said = outcome.closedField()
                .flatMap(field -> record.value(field).asInstant())
                .orElse(record.modified());
        Instant closed = endKnown ? said : record.modified();
        if (outcome.isGood(record::value)) {
            Optional<Instant> deadline = outcome.goodWithin().map(created::plus).filter(said::isAfter);
            return Optional.of(
                    deadline.isPresent()
                            ? labelled(record.id(), 0, created, deadline.get())
                            : labelled(record.id(), 1, created, closed));
        } else if (outcome.isBad(record::value)) {
            return Optional.of(labelled(record.id(), 0, created, closed));
        }
        return outcome.patience()
                .map(created::plus)
                .filter(end -> end.isBefore(now))
                .map(end -> labelled(record.id(), 0, created, end));
    }

    /**
     * Open leads are scored at any age, so each example shows its record at one moment of its open life, drawn evenly by
     * a hash of the id: what happened after that moment, the outcome above all, is not known to it.
     */
    private static Labelled labelled(String id, double label, Instant created, Instant closed) {
        Instant end = closed.isBefore(created) ? created : closed;
        long life = Duration.between(created, end).toMillis();
        double share = (Math.floorMod(Spread.of(id), 1000) + 0.5) / 1000;
        return new Labelled(id, OptionalDouble.of(label), created, end, created.plusMillis((long) (life * share)));
    }
}
