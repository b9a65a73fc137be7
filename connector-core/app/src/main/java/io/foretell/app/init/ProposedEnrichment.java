package io.foretell.app.init;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.crm.OutcomeProposal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One enrichment of a proposal.
 *
 * @param title of the enricher
 * @param inputs fields and outputs for the FEATURES role; empty when the enricher has none
 * @param leftOut fields that were not taken, by reason
 * @param fields SCALAR roles
 * @param related LIST roles
 */
public record ProposedEnrichment(
        String id,
        String enricher,
        String title,
        String object,
        Optional<OutcomeProposal> outcome,
        List<String> inputs,
        Map<String, List<String>> leftOut,
        Map<String, String> fields,
        Map<String, ProposedList> related) {
    /** A relation and which of its rows count. */
    public record ProposedList(String relation, Map<String, List<String>> where) {
        public ProposedList {
            requireNonNull(relation, "relation is null");
            where = Map.copyOf(where);
        }
    }

    public ProposedEnrichment {
        requireNonNull(id, "id is null");
        requireNonNull(enricher, "enricher is null");
        requireNonNull(title, "title is null");
        requireNonNull(object, "object is null");
        requireNonNull(outcome, "outcome is null");
        inputs = List.copyOf(inputs);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        related = Collections.unmodifiableMap(new LinkedHashMap<>(related));
    }
}
