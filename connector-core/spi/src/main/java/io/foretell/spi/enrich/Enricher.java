package io.foretell.spi.enrich;

import io.foretell.spi.option.Options;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pf4j.ExtensionPoint;

/**
 * Turns batches of records into predictions. Annotate the implementation with {@code @org.pf4j.Extension} and give it a
 * public constructor without parameters; the host makes one instance per load and calls it from several threads.
 */
public interface Enricher extends ExtensionPoint {
    /** What it needs and what it gives. Constant: asked once per load. */
    EnricherSpec spec();

    /**
     * Opens a session for one enrichment. A session is used by one thread at a time; several may be open at once. Load
     * models here, not per batch.
     *
     * @throws io.foretell.spi.error.ForetellException when options or model do not fit
     */
    EnricherSession open(EnricherContext context);

    /**
     * Sentences by reason code, with a reason's parameters by name in braces: {@code {count} visits in the 7 days to
     * {date}}. The engine fills them in, in the connection's zone and language; what an admin translates wins. The messages
     * {@code format.date} and {@code format.date-with-year} say how days are written, as patterns of
     * {@link java.time.format.DateTimeFormatter}; without them days look as is usual in the language.
     *
     * <p>Also, where fields are made: {@code field.OUTPUT}, what people read above the field of an output (or of {@code
     * reasons} and {@code changed_on}), {@code choice.OUTPUT.KEY}, what they read for a choice, and {@code field.help}.
     * {@code {title}} in what stands above a field is the enrichment's name. What is not there is taken from {@link
     * OutputField}.
     *
     * @return never null; English where the language is not known
     */
    default Map<String, String> messages(Locale locale) {
        return Map.of();
    }

    /**
     * Outputs that repeat what a person wrote. The admin is told who can read their fields, by {@code check} and before the
     * fields are made.
     */
    default Set<String> quotingOutputs() {
        return Set.of();
    }

    /**
     * Outputs that stay empty with these options: no field is made for them, and one that is there from before is emptied
     * at the next sync.
     */
    default Set<String> unusedOutputs(Options options) {
        return Set.of();
    }
}
