package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One configured employment of an enricher.
 *
 * @param where which records are enriched; with an outcome, only those that are still open as well
 * @param trainWhere which records are learnt from
 * @param features binding of the FEATURES role
 * @param scalars bindings of SCALAR roles
 * @param lists bindings of LIST roles
 * @param options of the enricher, as given
 * @param writeTo output name (also {@code reasons} and {@code changed_on}) to field; empty: all under default names
 * @param quietBelow per output, the change that is too small to write; overrides the enricher's own
 * @param useNewModel whether a retrained model takes over without being asked
 * @param upkeep when to train again
 * @param answers the field where people say what they think of the prediction: shown, never learnt from
 */
public record EnrichmentConfig(
        String id,
        String enricher,
        String connection,
        String object,
        RecordFilter where,
        RecordFilter trainWhere,
        Optional<Outcome> outcome,
        FeatureBinding features,
        Map<String, Source> scalars,
        Map<String, ListBinding> lists,
        Map<String, Object> options,
        Map<String, String> writeTo,
        Map<String, BigDecimal> quietBelow,
        Set<String> neverInputs,
        boolean useNewModel,
        Upkeep upkeep,
        Optional<String> answers) {
    public EnrichmentConfig {
        requireNonNull(id, "id is null");
        requireNonNull(enricher, "enricher is null");
        requireNonNull(connection, "connection is null");
        requireNonNull(object, "object is null");
        requireNonNull(where, "where is null");
        requireNonNull(trainWhere, "trainWhere is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(features, "features is null");
        scalars = Map.copyOf(scalars);
        lists = Map.copyOf(lists);
        options = Map.copyOf(options);
        writeTo = Map.copyOf(writeTo);
        quietBelow = Map.copyOf(quietBelow);
        neverInputs = Set.copyOf(neverInputs);
        requireNonNull(upkeep, "upkeep is null");
        requireNonNull(answers, "answers is null");
    }

    /** @see RecordFilter#accepting */
    public EnrichmentConfig accepting(UnaryOperator<String> form) {
        Map<String, ListBinding> wider = new HashMap<>();
        lists.forEach((role, list) -> wider.put(role, list.accepting(form)));
        return new EnrichmentConfig(
                id,
                enricher,
                connection,
                object,
                where.accepting(form),
                trainWhere.accepting(form),
                outcome.map(rule -> rule.accepting(form)),
                features,
                scalars,
                wider,
                options,
                writeTo,
                quietBelow,
                neverInputs,
                useNewModel,
                upkeep,
                answers);
    }
}
