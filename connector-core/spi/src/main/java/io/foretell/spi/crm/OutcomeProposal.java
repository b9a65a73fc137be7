package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a CRM usually marks the end of an object.
 *
 * @param good values by field, all of which must hold; as plain text
 * @param bad likewise
 * @param closedField when it ended; empty when the CRM does not say
 * @param tellTales fields that the CRM or its users fill when the outcome is known: never proposed as inputs
 */
public record OutcomeProposal(
        Map<String, List<String>> good,
        Map<String, List<String>> bad,
        String closedField,
        Set<String> tellTales,
        String sentence) {
    public OutcomeProposal {
        good = Map.copyOf(good);
        bad = Map.copyOf(bad);
        requireNonNull(closedField, "closedField is null");
        tellTales = Set.copyOf(tellTales);
        requireNonNull(sentence, "sentence is null");
    }
}
