package io.foretell.spi.enrich;

import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;

/**
 * A prediction.
 *
 * @param outputs by output name; an output that is left out is cleared
 * @param confidence from 0 to 1
 * @param reasons strongest first
 */
public record Predicted(Map<String, FieldValue> outputs, double confidence, List<Reason> reasons)
        implements EnrichResult {
    public Predicted {
        outputs = Map.copyOf(outputs);
        reasons = List.copyOf(reasons);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is not between 0 and 1: " + confidence);
        }
    }
}
