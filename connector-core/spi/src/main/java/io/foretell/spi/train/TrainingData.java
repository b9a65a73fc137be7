package io.foretell.spi.train;

import java.util.List;
import java.util.stream.Stream;

/** Examples as a stream that can be opened again and again; never a list in memory. */
public interface TrainingData {
    /** The fields of the FEATURES role, in a fixed order. */
    List<FeatureField> features();

    /** A fresh stream, oldest label time first; close it. */
    Stream<Example> examples();
}
