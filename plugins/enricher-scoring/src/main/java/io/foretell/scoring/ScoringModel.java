package io.foretell.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.learn.Blend;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;

/**
 * The artefact: everything that a prediction needs, as JSON. It holds no time and no random number, so that the same
 * training yields the same bytes.
 *
 * @param weights by column of the encoding, the intercept last
 * @param means of the columns over the training rows; contributions are relative to them
 * @param trees boosted trees as the host writes them, or these and a net; empty when the model is linear
 * @param ranks calibrated log-odds of unseen training rows, or of the records that were open then, ascending, at equal
 *     steps of rank: the map behind the score
 * @param usualFilled the mean share of filled sources over the training rows
 * @param arrivalsPerWeek how many records came in a week at training; 0 when not known
 */
record ScoringModel(
        String format,
        int version,
        Encoding encoding,
        double[] weights,
        double[] means,
        Blend blend,
        byte[] trees,
        double[] ranks,
        double baseRate,
        double usualFilled,
        double arrivalsPerWeek) {
    static final String FORMAT = "foretell-scoring";
    static final int VERSION = 4;
    private static final ErrorCode UNREADABLE = new ErrorCode("F-3201", ErrorKind.CONFIG);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    static ScoringModel of(Learned learned, double baseRate, double usualFilled, double arrivalsPerWeek) {
        return new ScoringModel(
                FORMAT,
                VERSION,
                learned.fitted().encoding(),
                learned.weights(),
                learned.means(),
                learned.blend(),
                learned.trees().map(TreeModel::toBytes).orElse(new byte[0]),
                Ranks.frozen(learned.outOfFold()),
                baseRate,
                usualFilled,
                arrivalsPerWeek);
    }

    ScoringModel ranked(double[] other) {
        return new ScoringModel(
                format, version, encoding, weights, means, blend, trees, other, baseRate, usualFilled, arrivalsPerWeek);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a model could not be written as JSON", e);
        }
    }

    /** @throws ForetellException when this is not a model of this format and version */
    static ScoringModel of(byte[] artefact) {
        try {
            JsonNode tree = JSON.readTree(artefact);
            if (!tree.path("format").asText().equals(FORMAT)
                    || tree.path("version").asInt() != VERSION) {
                throw new ForetellException(
                        UNREADABLE,
                        "The scoring model was made by another version of the plugin; train again.",
                        "format " + tree.path("format").asText() + " version "
                                + tree.path("version").asText() + ", expected " + FORMAT + " " + VERSION,
                        null);
            }
            ScoringModel model = JSON.treeToValue(tree, ScoringModel.class);
            if (model.weights.length != model.encoding.width() + 1
                    || model.means.length != model.encoding.width()
                    || model.ranks.length < 2) {
                throw new IOException("the parts of the model do not fit together");
            }
            return model;
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new ForetellException(
                    UNREADABLE, "The scoring model cannot be read; train again.", String.valueOf(e.getMessage()), e);
        }
    }
}
