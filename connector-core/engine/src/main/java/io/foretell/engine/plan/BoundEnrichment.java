package io.foretell.engine.plan;

import static java.util.Objects.requireNonNull;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Source;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StreamId;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.FeatureField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An enrichment whose every role is bound to something that exists.
 *
 * @param features sources of the FEATURES role, as the schema offers them now: what the next model learns from
 * @param kept what the model in use learnt from beyond these: read on until another model takes its place
 * @param fields our own fields by output name, the engine's own outputs included
 */
public record BoundEnrichment(
        EnrichmentConfig config,
        EnricherCatalog.Entry entry,
        Options options,
        Map<String, Source> scalars,
        List<FeatureField> features,
        List<FeatureField> kept,
        Map<String, BoundList> lists,
        Map<String, String> fields) {
    /** Output of every enrichment: why, in words. */
    public static final String REASONS = "reasons";

    /** Output of every enrichment: when our values last changed; the same for a whole run. */
    public static final String CHANGED_ON = "changed_on";

    /**
     * A LIST role bound to a relation.
     *
     * @param stream what is read for it
     * @param parentField field of the child that holds the parent's id
     * @param columns the role's columns to fields of the child
     */
    public record BoundList(
            String role,
            StreamId stream,
            String parentField,
            String timeField,
            Map<String, String> columns,
            RecordFilter where,
            Optional<java.time.Duration> window,
            int limit) {
        public BoundList {
            columns = Map.copyOf(columns);
        }

        /** Fields of the child that must be read. */
        Set<String> childFields() {
            Set<String> needed = new TreeSet<>(columns.values());
            needed.add(parentField);
            needed.add(timeField);
            needed.addAll(where.fields());
            return needed;
        }
    }

    public BoundEnrichment {
        requireNonNull(config, "config is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(options, "options is null");
        scalars = Map.copyOf(scalars);
        features = List.copyOf(features);
        kept = List.copyOf(kept);
        lists = Map.copyOf(lists);
        fields = Map.copyOf(fields);
    }

    public String id() {
        return config.id();
    }

    public EnricherSpec spec() {
        return entry.spec();
    }

    public Scope scope() {
        return new Scope(config.id(), config.connection(), config.object());
    }

    public Optional<OutputField> output(String name) {
        return spec().outputs().stream().filter(o -> o.name().equals(name)).findFirst();
    }

    /** The change of this output that is too small to write; zero when every change counts. */
    public BigDecimal quietBelow(String output) {
        BigDecimal configured = config.quietBelow().get(output);
        return configured != null
                ? configured
                : output(output).flatMap(OutputField::quietBelow).orElse(BigDecimal.ZERO);
    }

    /** Enrichments whose outputs this one reads. */
    public Set<String> upstream() {
        Set<String> ids = new TreeSet<>();
        for (Source source : sources()) {
            if (source instanceof Source.Output output) {
                ids.add(output.enrichment());
            }
        }
        return ids;
    }

    /** Names of the single inputs and related lists that are bound. */
    public Set<String> roles() {
        Set<String> roles = new TreeSet<>(scalars.keySet());
        roles.addAll(lists.keySet());
        return roles;
    }

    /** Scalars and features, those of the model in use included. */
    public Collection<Source> sources() {
        List<Source> all = new ArrayList<>(scalars.values());
        features.forEach(feature -> all.add(Source.parse(feature.name())));
        kept.forEach(feature -> all.add(Source.parse(feature.name())));
        return all;
    }

    /** Fields of the main object that must be read, our own not included. */
    Set<String> mainFields() {
        Set<String> needed = new TreeSet<>();
        for (Source source : sources()) {
            if (source instanceof Source.Field field) {
                needed.add(field.name());
            }
        }
        needed.addAll(config.where().fields());
        needed.addAll(config.trainWhere().fields());
        config.outcome().ifPresent(outcome -> needed.addAll(outcome.fields()));
        config.answers().ifPresent(needed::add);
        return needed;
    }
}
