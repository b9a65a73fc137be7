package io.foretell.spi.train;

import io.foretell.spi.record.RecordView;
import java.util.List;
import java.util.stream.Stream;

/** Examples as a stream that can be opened again and again; never a list in memory. */
public interface TrainingData {
    /** The fields of the FEATURES role, in a fixed order. */
    List<FeatureField> features();

    /** A fresh stream, oldest label time first; close it. */
    Stream<Example> examples();

    /**
     * Records whose outcome is not known yet, as they are now, in no order; a sample where there are many. What closed
     * records have and these have not was filled with the outcome. Close it.
     */
    default Stream<RecordView> open() {
        return Stream.empty();
    }

    /**
     * Records whose outcome is not known yet, as they are now, young ones in proportion; an even sample where there are
     * many: what a model would be asked about today. Close it.
     */
    default Stream<RecordView> openNow() {
        return open();
    }

    /**
     * Examples that an evaluation shall be of because the caller set them apart: never learnt from, not in {@link
     * #examples()}. Empty: the enricher decides what to hold out. Close it.
     */
    default Stream<Example> heldOut() {
        return Stream.empty();
    }
}
