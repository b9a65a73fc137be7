package io.foretell.engine.train;

import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.view.ViewAssembler.Moment;
import io.foretell.engine.view.ViewAssembler.Upstream;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What upstream enrichments would have said at a moment: the mood before the outcome, not the thanks after it. Computed
 * once per record and kept.
 */
final class PastUpstream {
    private final List<PinnedEnrichment> upstream;
    private final Map<String, Map<String, Map<String, FieldValue>>> known = new HashMap<>();

    PastUpstream(List<PinnedEnrichment> upstream) {
        this.upstream = List.copyOf(upstream);
        upstream.forEach(pinned -> known.put(pinned.bound().id(), new HashMap<>()));
    }

    Upstream at(StateTransaction state, Map<String, Moment> moments) {
        for (PinnedEnrichment pinned : upstream) {
            Map<String, Map<String, FieldValue>> mine =
                    known.computeIfAbsent(pinned.bound().id(), id -> new HashMap<>());
            Map<String, Moment> unknown = new HashMap<>(moments);
            unknown.keySet().removeAll(mine.keySet());
            if (!unknown.isEmpty()) {
                compute(state, pinned, unknown, mine);
            }
        }
        return this::value;
    }

    private void compute(
            StateTransaction state,
            PinnedEnrichment pinned,
            Map<String, Moment> moments,
            Map<String, Map<String, FieldValue>> mine) {
        Map<String, RecordView> views = pinned.views().past(state, moments, this::value);
        List<EnrichResult> results = pinned.session().predict(List.copyOf(views.values()));
        int i = 0;
        for (String id : views.keySet()) {
            EnrichResult result = results.get(i++);
            mine.put(id, result instanceof Predicted predicted ? predicted.outputs() : Map.of());
        }
    }

    private FieldValue value(String enrichment, String id, String output) {
        return known.getOrDefault(enrichment, Map.of())
                .getOrDefault(id, Map.of())
                .getOrDefault(output, FieldValue.MISSING);
    }
}
