package io.foretell.engine.plan;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.RecordFilter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Several enrichments may write to the same fields, such as one model per segment, as long as no record can be among the
 * records of two of them: they would overwrite each other at every sync.
 */
final class SharedFields {
    private SharedFields() {}

    static void check(List<BoundEnrichment> enrichments, List<String> problems) {
        for (int i = 0; i < enrichments.size(); i++) {
            for (int j = i + 1; j < enrichments.size(); j++) {
                check(enrichments.get(i), enrichments.get(j), problems);
            }
        }
    }

    private static void check(BoundEnrichment one, BoundEnrichment other, List<String> problems) {
        Set<String> shared = new TreeSet<>(one.fields().values());
        shared.retainAll(other.fields().values());
        EnrichmentConfig first = one.config();
        EnrichmentConfig second = other.config();
        if (shared.isEmpty()
                || !first.object().equals(second.object())
                || first.where().excludes(second.where())) {
            return;
        }
        problems.add("enrichments '" + first.id() + "' and '" + second.id() + "' both write " + shared + " of "
                + first.object() + ", and the same record can be meant by both (" + words(first.where()) + "; "
                + words(second.where())
                + "). Give each other fields under 'write_to', or conditions under 'for: {where:"
                + " …}' that name the same field with different values");
    }

    private static String words(RecordFilter filter) {
        return filter.isEmpty() ? "all records" : "where " + filter.accepted();
    }
}
