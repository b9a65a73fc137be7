package io.foretell.spi.record;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an enricher sees of one record: its bound inputs and nothing else. Immutable and safe for several threads.
 */
public interface RecordView {
    RecordRef ref();

    /** The value bound to a SCALAR role; {@link FieldValue#MISSING} when empty or not bound. */
    FieldValue value(String role);

    /** The fields of the FEATURES role by name, in the model's order; missing ones are present as MISSING. */
    Map<String, FieldValue> features();

    /** The list bound to a LIST role, up to {@link #asOf()}; empty when not bound. */
    RelatedList related(String role);

    /** What this enrichment last predicted for this output, whether or not it was written. */
    Optional<FieldValue> previous(String output);

    /**
     * The moment that the prediction is about. For an enricher that depends on the calendar it is the end of the running
     * period (the coming midnight in the connection's zone for a day), so that it stays the same all day and nothing that
     * has happened lies after it; otherwise it is now. In training it is the example's moment.
     */
    Instant asOf();
}
