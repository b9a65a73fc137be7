package io.foretell.engine.api;

import io.foretell.engine.state.ModelRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that helps to decide about a model.
 *
 * @param comparison with what stands now; empty for the model in use
 * @param agreement of its past predictions with what happened since, newest month first
 * @param answers how many people gave which answer, by band, then answer; empty without a field for answers
 * @param drift of the newest records; empty when another model is in use
 */
public record ModelReview(
        ModelRecord model,
        Optional<Comparison> comparison,
        List<Agreement> agreement,
        Map<String, Map<String, Long>> answers,
        Optional<Drift> drift) {
    public ModelReview {
        agreement = List.copyOf(agreement);
        answers = Map.copyOf(answers);
    }
}
