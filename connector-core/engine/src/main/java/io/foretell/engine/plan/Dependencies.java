package io.foretell.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders enrichments so that each comes after those whose outputs it reads. */
final class Dependencies {
    private Dependencies() {}

    /** Adds a problem for a cycle and returns the input order then. */
    static List<BoundEnrichment> order(List<BoundEnrichment> enrichments, List<String> problems) {
        Map<String, BoundEnrichment> waiting = new HashMap<>();
        enrichments.forEach(e -> waiting.put(e.id(), e));
        List<BoundEnrichment> ordered = new ArrayList<>();
        boolean moved = true;
        while (!waiting.isEmpty() && moved) {
            moved = false;
            for (BoundEnrichment candidate : enrichments) {
                boolean ready = candidate.upstream().stream().noneMatch(waiting::containsKey);
                if (waiting.containsKey(candidate.id()) && ready) {
                    waiting.remove(candidate.id());
                    ordered.add(candidate);
                    moved = true;
                }
            }
        }
        if (!waiting.isEmpty()) {
            Set<String> cycle = new LinkedHashSet<>(waiting.keySet());
            problems.add("enrichments " + cycle + " read each other's outputs in a circle: cut one of the bindings");
            return enrichments;
        }
        return ordered;
    }
}
