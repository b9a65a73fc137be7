package io.foretell.spi.train;

import static java.util.Objects.requireNonNull;

/** What a training came to. */
public sealed interface TrainingResult {
    Report report();

    /**
     * A model.
     *
     * @param artefact JSON, UBJSON or tensors; never Java serialisation
     */
    record Trained(byte[] artefact, Report report) implements TrainingResult {
        public Trained {
            requireNonNull(artefact, "artefact is null");
            requireNonNull(report, "report is null");
        }
    }

    /** Not enough signal or data: nothing is put in use, and the sentence says why. */
    record Refused(String sentence, Report report) implements TrainingResult {
        public Refused {
            requireNonNull(sentence, "sentence is null");
            requireNonNull(report, "report is null");
        }
    }
}
