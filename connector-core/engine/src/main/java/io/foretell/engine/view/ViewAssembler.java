package io.foretell.engine.view;

import io.foretell.engine.config.Source;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.BoundEnrichment.BoundList;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes views of a batch of records with one query per source, not per record. */
public final class ViewAssembler {
    private final BoundEnrichment enrichment;
    private final List<String> featureNames;

    /** @param featureNames sources of the FEATURES role in the model's order, or the schema's when there is no model */
    public ViewAssembler(BoundEnrichment enrichment, List<String> featureNames) {
        this.enrichment = enrichment;
        this.featureNames = List.copyOf(featureNames);
    }

    /**
     * Views of live records.
     *
     * @param asOf the moment that the predictions are about
     * @return in the order of {@code records}
     */
    public Map<String, RecordView> live(StateTransaction state, Collection<StoredRecord> records, Instant asOf) {
        Map<String, Moment> moments = new LinkedHashMap<>();
        records.forEach(record -> moments.put(record.id(), new Moment(record, asOf)));
        return assemble(state, moments, standing(state, moments.keySet()), standingBefore(state, moments.keySet()));
    }

    /** A record as it was known at a moment; its own modification time does not matter. */
    public record Moment(StoredRecord record, Instant asOf) {}

    /**
     * Views of records at moments of their own, for training: related rows after the moment do not count, and the previous
     * prediction is the one that stood then.
     *
     * @param upstream what upstream enrichments would have said at those moments
     */
    public Map<String, RecordView> past(StateTransaction state, Map<String, Moment> moments, Upstream upstream) {
        return assemble(state, moments, upstream, standingThen(state, moments));
    }

    /** Outputs by enrichment, record id and output name. */
    @FunctionalInterface
    public interface Upstream {
        FieldValue value(String enrichment, String id, String output);
    }

    private Upstream standing(StateTransaction state, Set<String> ids) {
        Scope scope = enrichment.scope();
        Set<String> upstreams = new TreeSet<>(enrichment.upstream());
        featureNames.forEach(name -> {
            if (Source.parse(name) instanceof Source.Output output) {
                upstreams.add(output.enrichment());
            }
        });
        Map<String, Map<String, StoredPrediction>> found = new HashMap<>();
        for (String id : upstreams) {
            found.put(id, state.predictions().find(new Scope(id, scope.connection(), scope.object()), ids));
        }
        return (upstream, id, output) -> {
            StoredPrediction prediction = found.getOrDefault(upstream, Map.of()).get(id);
            return prediction == null
                    ? FieldValue.MISSING
                    : prediction.outputs().getOrDefault(output, FieldValue.MISSING);
        };
    }

    private Map<String, Map<String, FieldValue>> standingBefore(StateTransaction state, Set<String> ids) {
        Map<String, Map<String, FieldValue>> outputs = new HashMap<>();
        state.predictions().find(enrichment.scope(), ids).forEach((id, said) -> outputs.put(id, said.outputs()));
        return outputs;
    }

    private Map<String, Map<String, FieldValue>> standingThen(StateTransaction state, Map<String, Moment> moments) {
        Map<String, Map<String, FieldValue>> outputs = new HashMap<>();
        state.predictions().histories(enrichment.scope(), moments.keySet()).forEach((id, said) -> {
            Moment moment = moments.get(id);
            for (StoredPrediction prediction : said) {
                // A record that leaves the scope, as by its outcome, keeps what was said before.
                if (moment != null
                        && prediction.kind() != PredictionKind.OUT_OF_SCOPE
                        && !prediction.computedAt().isAfter(moment.asOf())) {
                    outputs.put(id, prediction.outputs());
                }
            }
        });
        return outputs;
    }

    private Map<String, RecordView> assemble(
            StateTransaction state,
            Map<String, Moment> moments,
            Upstream upstream,
            Map<String, Map<String, FieldValue>> previous) {
        Scope scope = enrichment.scope();
        Map<String, Map<String, RelatedList>> lists = lists(state, moments);
        Map<String, RecordView> views = new LinkedHashMap<>();
        moments.forEach((id, moment) -> {
            Values values = new Values(moment.record(), upstream);
            Map<String, FieldValue> scalars = new HashMap<>();
            enrichment.scalars().forEach((role, source) -> scalars.put(role, values.of(source)));
            Map<String, FieldValue> features = new LinkedHashMap<>();
            featureNames.forEach(name -> features.put(name, values.of(Source.parse(name))));
            views.put(
                    id,
                    new EngineRecordView(
                            new RecordRef(scope.connection(), scope.object(), id),
                            scalars,
                            features,
                            lists.getOrDefault(id, Map.of()),
                            previous.getOrDefault(id, Map.of()),
                            moment.asOf()));
        });
        return views;
    }

    private Map<String, Map<String, RelatedList>> lists(StateTransaction state, Map<String, Moment> moments) {
        Map<String, Map<String, RelatedList>> byRecord = new HashMap<>();
        Scope scope = enrichment.scope();
        for (BoundList list : enrichment.lists().values()) {
            Map<String, RelatedListBuilder> builders = new HashMap<>();
            moments.forEach((id, moment) -> builders.put(id, new RelatedListBuilder(list, moment.asOf())));
            state.records()
                    .forEachChild(
                            scope.connection(),
                            list.stream().storedObject(),
                            scope.object(),
                            moments.keySet(),
                            child -> {
                                RelatedListBuilder builder = builders.get(child.parentId());
                                if (builder != null) {
                                    builder.add(child);
                                }
                            });
            builders.forEach((id, builder) ->
                    byRecord.computeIfAbsent(id, key -> new HashMap<>()).put(list.role(), builder.build()));
        }
        return byRecord;
    }

    private record Values(StoredRecord record, Upstream upstream) {
        FieldValue of(Source source) {
            return source instanceof Source.Output output
                    ? upstream.value(output.enrichment(), record.id(), output.output())
                    : record.value(source.text());
        }
    }
}
