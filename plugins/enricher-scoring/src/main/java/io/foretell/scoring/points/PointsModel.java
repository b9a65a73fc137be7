package io.foretell.scoring.points;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import java.io.IOException;
import java.util.List;

/**
 * Point rules as an artefact, with the ranks of the points that records have.
 *
 * @param ranks points of the records that were seen, ascending, at equal steps of rank
 * @param arrivalsPerWeek how many records come in; 0 when not known
 */
public record PointsModel(String format, int version, List<PointRule> rules, double[] ranks, double arrivalsPerWeek) {
    private static final String FORMAT = "foretell-points";
    private static final int VERSION = 1;
    private static final ErrorCode UNREADABLE = new ErrorCode("F-3201", ErrorKind.CONFIG);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public PointsModel {
        rules = List.copyOf(rules);
        ranks = ranks.clone();
    }

    PointsModel(List<PointRule> rules, double[] ranks, double arrivalsPerWeek) {
        this(FORMAT, VERSION, rules, ranks, arrivalsPerWeek);
    }

    /** Whether these bytes are point rules rather than something that was learnt. */
    public static boolean is(byte[] artefact) {
        try {
            JsonNode tree = JSON.readTree(artefact);
            return tree.path("format").asText().equals(FORMAT);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws ForetellException when they cannot be read */
    public static PointsModel of(byte[] artefact) {
        try {
            return JSON.readValue(artefact, PointsModel.class);
        } catch (IOException e) {
            throw new ForetellException(
                    UNREADABLE, "The point rules cannot be read; train again.", String.valueOf(e.getMessage()), e);
        }
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("point rules could not be written as JSON", e);
        }
    }

    static int points(List<PointRule> rules, RecordView view) {
        return rules.stream()
                .filter(rule -> rule.holds(view))
                .mapToInt(PointRule::points)
                .sum();
    }
}
