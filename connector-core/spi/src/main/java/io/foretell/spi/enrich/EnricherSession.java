package io.foretell.spi.enrich;

import io.foretell.spi.crm.Finding;
import io.foretell.spi.record.RecordView;
import java.util.List;

/** Used by one thread at a time. */
public interface EnricherSession extends AutoCloseable {
    /**
     * Predicts for a batch. A record that cannot be computed gets a {@link Failed}; an exception fails the whole batch.
     *
     * @return one result per record, in the same order
     */
    List<EnrichResult> enrich(List<RecordView> batch);

    /**
     * Whether reasons take much longer than predictions. The engine then asks for every record with {@link #predict}, and
     * with {@link #enrich} only for those whose prediction may be written or is new to it.
     */
    default boolean explainsApart() {
        return false;
    }

    /** What {@link #enrich} gives, with the same outputs and confidence, but a {@link Predicted} may lack its reasons. */
    default List<EnrichResult> predict(List<RecordView> batch) {
        return enrich(batch);
    }

    /**
     * Whatever else a prediction depends on that neither options, model nor version tell, such as the encoder's weights
     * and variant; part of every enrichment key.
     */
    default String fingerprint() {
        return "";
    }

    /**
     * For {@code check}: what of a sample this enricher can and cannot make use of, and why. Writes nothing.
     *
     * @param sample related rows may be gathered from several records of the CRM into one view
     */
    default List<Finding> look(List<RecordView> sample) {
        return List.of();
    }

    @Override
    default void close() {}
}
