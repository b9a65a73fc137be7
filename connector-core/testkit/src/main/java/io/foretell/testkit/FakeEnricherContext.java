package io.foretell.testkit;

import io.foretell.spi.enrich.EnricherSpec;

/**
 * A context whose options are the declared defaults unless told otherwise. Set it up in one thread, then use it from
 * several.
 */
public final class FakeEnricherContext extends FakeContext<FakeEnricherContext> {
    private FakeEnricherContext(EnricherSpec spec) {
        super(spec);
    }

    public static FakeEnricherContext of(EnricherSpec spec) {
        return new FakeEnricherContext(spec);
    }

    @Override
    FakeEnricherContext self() {
        return this;
    }
}
