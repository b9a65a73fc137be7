package io.foretell.engine.deliver;

import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many of the rows that were written stand in which band, mood or segment now; a row that undoes is none. */
final class Chosen {
    private final ConnectionPlan plan;

    Chosen(ConnectionPlan plan) {
        this.plan = plan;
    }

    /** By enrichment, output and value. A write holds what changed only, so what stands is looked up. */
    Map<String, Map<String, Map<String, Long>>> of(StateTransaction state, Collection<LedgerEntry> written) {
        Map<String, Map<String, Map<String, Long>>> counts = new TreeMap<>();
        written.stream()
                .filter(entry -> entry.undoes() == 0)
                .collect(Collectors.groupingBy(
                        entry -> List.of(entry.ref().connection(), entry.ref().object())))
                .forEach((place, rows) -> {
                    List<String> ids =
                            rows.stream().map(row -> row.ref().id()).distinct().toList();
                    Map<String, Map<String, Own>> standing = state.ownFields().find(place.get(0), place.get(1), ids);
                    rows.forEach(row -> plan.enrichment(row.enrichment())
                            .ifPresent(bound ->
                                    count(bound, standing.getOrDefault(row.ref().id(), Map.of()), counts)));
                });
        return counts;
    }

    private static void count(
            BoundEnrichment bound, Map<String, Own> standing, Map<String, Map<String, Map<String, Long>>> counts) {
        for (OutputField output : bound.spec().outputs()) {
            String field = bound.fields().get(output.name());
            Own own = output.type() == FieldType.CHOICE && field != null ? standing.get(field) : null;
            if (own != null && !own.value().isMissing()) {
                counts.computeIfAbsent(bound.id(), key -> new TreeMap<>())
                        .computeIfAbsent(output.name(), key -> new TreeMap<>())
                        .merge(own.value().asPlainText(), 1L, Long::sum);
            }
        }
    }
}
