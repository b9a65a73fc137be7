package io.foretell.engine.state;

import java.util.List;
import java.util.Optional;

/** Trained models. */
public interface Models {
    /** Stores a model under the next version of its enrichment; {@code version} of the given record is ignored. */
    ModelRecord add(ModelRecord model, byte[] artefact);

    Optional<ModelRecord> champion(String enrichment);

    Optional<ModelRecord> find(String enrichment, int version);

    /** Newest first. */
    List<ModelRecord> list(String enrichment);

    /** The enrichments that have models. */
    List<String> enrichments();

    /** Makes this version the champion and retires the one before. */
    void promote(String enrichment, int version);

    /** Retires all candidates: a newer one takes their place. */
    void withdrawCandidates(String enrichment);

    /** @throws IllegalArgumentException when no artefact has this checksum */
    byte[] artefact(String checksum);
}
