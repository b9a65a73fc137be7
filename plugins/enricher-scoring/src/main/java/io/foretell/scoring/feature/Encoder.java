package io.foretell.scoring.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.foretell.scoring.learn.SparseRow;

/** Spreads one signal over columns of numbers, as learned from training rows. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
    @JsonSubTypes.Type(value = KeyEncoder.class, name = "key"),
    @JsonSubTypes.Type(value = KeysEncoder.class, name = "keys")
})
sealed interface Encoder permits NumberEncoder, KeyEncoder, KeysEncoder {
    /** How many columns it takes. */
    int width();

    /** Adds the columns of a cell, starting at {@code offset}. */
    void encode(Cells cells, int signal, int offset, SparseRow row);

    /** How many columns it takes in a table for trees, which need neither curves nor indicators of missing values. */
    int denseWidth();

    /** Fills the columns of a cell in a row for trees; NaN stands for a missing number. */
    void dense(Cells cells, int signal, float[] row, int offset);

    /** How many {@link #group groups} there are. */
    int groups();

    /** A coarse class of the cell, for pairs of signals. */
    int group(Cells cells, int signal);

    /** Whether it tells only filled from missing, because the values themselves teach nothing. */
    boolean tellsOnlyFilled();

    /** The middle value of the training rows, as it was given; NaN where there is none. */
    default double usual() {
        return Double.NaN;
    }

    boolean missing(Cells cells, int signal);

    /** Whether the cell holds something that no training row held. */
    boolean unlike(Cells cells, int signal);
}
