package io.foretell.testkit;

import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.train.TrainingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context for training: seed 1, 'now' is the clock's, progress is kept for assertions. */
public final class FakeTrainingContext extends FakeContext<FakeTrainingContext> implements TrainingContext {
    private final List<Double> fractions = new CopyOnWriteArrayList<>();
    private long seed = 1;

    private FakeTrainingContext(EnricherSpec spec) {
        super(spec);
    }

    public static FakeTrainingContext of(EnricherSpec spec) {
        return new FakeTrainingContext(spec);
    }

    public FakeTrainingContext seed(long other) {
        this.seed = other;
        return this;
    }

    /** Every fraction that was reported, in order. */
    public List<Double> reportedProgress() {
        return List.copyOf(fractions);
    }

    @Override
    FakeTrainingContext self() {
        return this;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Instant asOf() {
        return clock().instant();
    }

    @Override
    public void progress(double fraction, String step) {
        fractions.add(fraction);
    }
}
