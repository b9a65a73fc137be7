package io.foretell.spi.train;

import io.foretell.spi.enrich.EnricherContext;
import java.time.Instant;

/** What a training may use; {@link #model()} is the model in use (the champion), for stable ids and comparison. */
public interface TrainingContext extends EnricherContext {
    long seed();

    /** 'Now' for the training: nothing later is known. */
    Instant asOf();

    /** Tells the user how far it is; {@code fraction} from 0 to 1. */
    void progress(double fraction, String step);
}
