package io.foretell.salesforce;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object as describe tells it to this user.
 *
 * @param replicateable whether its deletions can be asked for
 * @param fields by name as Salesforce writes it
 */
record SfObject(String name, String label, boolean replicateable, Map<String, SfField> fields) {
    private static final List<String> STAMPS = List.of("SystemModstamp", "LastModifiedDate", "CreatedDate");

    SfObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Optional<SfField> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** What moves when a row changes: rows of a history have only the moment of their creation. */
    String stamp() {
        for (String name : STAMPS) {
            if (has(name)) {
                return name;
            }
        }
        return STAMPS.get(0);
    }

    List<String> absent(Collection<String> names) {
        return names.stream().filter(name -> !has(name)).distinct().sorted().toList();
    }
}
