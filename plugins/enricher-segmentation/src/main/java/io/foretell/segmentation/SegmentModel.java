package io.foretell.segmentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.util.List;

/**
 * The artefact, as JSON.
 *
 * @param means and {@code deviations} standardise a point, see {@link Purchases#point}
 * @param nextId the number of the next segment that was not there before
 */
record SegmentModel(
        String format, int version, double[] means, double[] deviations, List<Segment> segments, int nextId) {
    static final String FORMAT = "foretell-segmentation";
    static final int VERSION = 1;
    private static final ErrorCode UNREADABLE = new ErrorCode("F-3211", ErrorKind.CONFIG);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /**
     * A segment.
     *
     * @param id stays the same over trainings, such as {@code s2}
     * @param name key of a {@link SegmentName}
     * @param centre on the scale of {@link Purchases#point}, not standardised, so that models can be compared
     */
    record Segment(String id, String name, double[] centre) {}

    double[] standardise(double[] point) {
        return standardise(point, means, deviations);
    }

    static double[] standardise(double[] point, double[] means, double[] deviations) {
        double[] standardised = new double[point.length];
        for (int d = 0; d < point.length; d++) {
            standardised[d] = (point[d] - means[d]) / deviations[d];
        }
        return standardised;
    }

    double[][] centres() {
        return segments.stream().map(segment -> standardise(segment.centre())).toArray(double[][]::new);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a model could not be written as JSON", e);
        }
    }

    /** @throws ForetellException when this is not a model of this format and version */
    static SegmentModel of(byte[] artefact) {
        try {
            JsonNode tree = JSON.readTree(artefact);
            if (!tree.path("format").asText().equals(FORMAT)
                    || tree.path("version").asInt() != VERSION) {
                throw new IOException("format " + tree.path("format").asText() + " version "
                        + tree.path("version").asText() + ", expected " + FORMAT + " " + VERSION);
            }
            SegmentModel model = JSON.treeToValue(tree, SegmentModel.class);
            model.segments.forEach(segment -> SegmentName.of(segment.name()));
            if (model.segments.isEmpty() || model.means.length != Purchases.DIMENSIONS) {
                throw new IOException("the parts of the model do not fit together");
            }
            return model;
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new ForetellException(
                    UNREADABLE,
                    "The segments cannot be read or were made by another version of the plugin; train again.",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }
}
