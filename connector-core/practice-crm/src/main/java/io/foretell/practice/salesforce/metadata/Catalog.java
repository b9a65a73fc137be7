package io.foretell.practice.salesforce.metadata;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Components that the org only has to remember: reports, list views, layouts, and the text of formulas. Thread-safe. */
final class Catalog {
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, String> formulas = new ConcurrentHashMap<>();

    boolean has(String type, String fullName) {
        return known.contains(type + ":" + fullName);
    }

    void add(String type, String fullName) {
        known.add(type + ":" + fullName);
    }

    boolean remove(String type, String fullName) {
        return known.remove(type + ":" + fullName);
    }

    Optional<String> formula(String field) {
        return Optional.ofNullable(formulas.get(field));
    }

    void formula(String field, String text) {
        formulas.put(field, text);
    }

    void forgetFormula(String field) {
        formulas.remove(field);
    }

    /** Fields whose formula was deployed, with its text. */
    Map<String, String> formulas() {
        return Map.copyOf(formulas);
    }
}
