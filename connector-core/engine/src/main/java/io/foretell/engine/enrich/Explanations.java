package io.foretell.engine.enrich;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.values.Norms;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Predicts, and asks an enricher whose reasons take long for them only where the prediction may be written. Where it is
 * too close to what stands in the CRM to be written, the reasons that stand there with it stay.
 */
final class Explanations {
    private final RunContext context;
    private final PinnedEnrichment pinned;
    private final BoundEnrichment bound;
    private final boolean force;
    private final boolean apart;
    private final SafeBatch whole;
    private final SafeBatch bare;

    Explanations(RunContext context, PinnedEnrichment pinned, boolean force, Strikes strikes) {
        this.context = context;
        this.pinned = pinned;
        this.bound = pinned.bound();
        this.force = force;
        EnricherSession session = pinned.session();
        // Without a threshold other words alone are worth a write, so all words must be known.
        this.apart = pinned.explainsApart()
                && bound.spec().outputs().stream()
                        .anyMatch(output -> bound.quietBelow(output.name()).signum() > 0);
        AnswerCheck check = new AnswerCheck(bound.spec().outputs());
        this.whole = new SafeBatch(session::enrich, check, strikes);
        this.bare = new SafeBatch(session::predict, check, strikes);
    }

    /** Whether what stands in the CRM decides who is explained. */
    boolean areApart() {
        return apart;
    }

    /**
     * @param before the standing predictions, by record
     * @param written our fields as they stand in the CRM, by record; only looked at where {@link #areApart}
     */
    List<Outcome> enrich(
            List<RecordView> views, Map<String, StoredPrediction> before, Map<String, Map<String, Own>> written) {
        if (!apart) {
            return whole.enrich(views);
        }
        List<Outcome> results = new ArrayList<>(bare.enrich(views));
        List<Integer> untold = new ArrayList<>();
        List<RecordView> theirs = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Outcome.Answered answered
                    && answered.result() instanceof Predicted predicted) {
                String id = views.get(i).ref().id();
                StoredPrediction standing = before.get(id);
                if (standing != null && holds(standing, predicted, written.getOrDefault(id, Map.of()))) {
                    results.set(
                            i,
                            new Outcome.Answered(
                                    new Predicted(predicted.outputs(), predicted.confidence(), standing.reasons())));
                } else {
                    untold.add(i);
                    theirs.add(views.get(i));
                }
            }
        }
        List<Outcome> told = whole.enrich(theirs);
        for (int i = 0; i < told.size(); i++) {
            results.set(untold.get(i), told.get(i));
        }
        return results;
    }

    /** Whether the standing reasons may stay: same model and options, and nothing that would be written. */
    private boolean holds(StoredPrediction standing, Predicted predicted, Map<String, Own> written) {
        return !force
                && standing.kind() == PredictionKind.PREDICTED
                && standing.fingerprint().equals(pinned.fingerprint())
                && bound.spec().outputs().stream().allMatch(output -> close(output, standing, predicted, written));
    }

    /** Close to the value that its reasons were found for, and to the one in the CRM, which may be an earlier one. */
    private boolean close(
            OutputField output, StoredPrediction standing, Predicted predicted, Map<String, Own> written) {
        FieldValue before = standing.outputs().getOrDefault(output.name(), FieldValue.MISSING);
        FieldValue after = predicted.outputs().getOrDefault(output.name(), FieldValue.MISSING);
        String field = bound.fields().get(output.name());
        Own inCrm = field == null ? null : written.get(field);
        // Where nothing was written yet, as in shadow mode, many small steps must not add up unexplained.
        return inCrm == null
                ? same(output, before, after)
                : near(output, before, after) && near(output, inCrm.value(), after);
    }

    private boolean near(OutputField output, FieldValue before, FieldValue after) {
        Norms norms = context.norms();
        return same(output, before, after)
                || norms.tooSmall(
                        norms.forWriting(before, output),
                        norms.forWriting(after, output),
                        bound.quietBelow(output.name()));
    }

    private boolean same(OutputField output, FieldValue before, FieldValue after) {
        Norms norms = context.norms();
        return norms.same(norms.forWriting(before, output), norms.forWriting(after, output));
    }
}
