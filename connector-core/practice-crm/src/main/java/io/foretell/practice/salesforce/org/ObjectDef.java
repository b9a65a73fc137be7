package io.foretell.practice.salesforce.org;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One object, such as Lead. Fields may be added and removed while the org runs; a field keeps its place in the rows for
 * ever. Thread-safe.
 */
public final class ObjectDef {
    private final String name;
    private final String label;
    private final String labelPlural;
    private final String keyPrefix;
    private final Ability ability;
    private volatile Map<String, FieldDef> fields = Map.of();
    /** The same by the usual spelling, because most who ask know it, and they ask very often. */
    private volatile Map<String, FieldDef> byName = Map.of();

    private volatile int width;

    /**
     * What can be done with rows of an object.
     *
     * @param history name of the object that keeps its field history; empty for none
     * @param undeletable deleted rows lie in the recycle bin, so its rows have IsDeleted
     */
    public record Ability(
            boolean createable,
            boolean updateable,
            boolean deletable,
            boolean undeletable,
            boolean mergeable,
            boolean searchable,
            boolean layoutable,
            boolean owned,
            String history) {
        /** Everything but merging, as custom objects have it. */
        public static Ability custom() {
            return new Ability(true, true, true, true, false, true, true, true, "");
        }
    }

    public ObjectDef(String name, String label, String labelPlural, String keyPrefix, Ability ability) {
        this.name = name;
        this.label = label;
        this.labelPlural = labelPlural;
        this.keyPrefix = keyPrefix;
        this.ability = ability;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String labelPlural() {
        return labelPlural;
    }

    /** Three characters with which its ids begin; history objects share one. */
    public String keyPrefix() {
        return keyPrefix;
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    public Ability ability() {
        return ability;
    }

    /** In the order in which they were added. */
    public Collection<FieldDef> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    public Optional<FieldDef> field(String anyCase) {
        FieldDef exact = byName.get(anyCase);
        return Optional.ofNullable(exact != null ? exact : fields.get(anyCase.toLowerCase(Locale.ROOT)));
    }

    /** @throws IllegalArgumentException when there is no such field */
    public FieldDef need(String anyCase) {
        return field(anyCase)
                .orElseThrow(() ->
                        new IllegalArgumentException("No such column '" + anyCase + "' on entity '" + name + "'"));
    }

    /** The lookup with this relationship name, such as {@code Owner}. */
    public Optional<FieldDef> relationship(String anyCase) {
        return fields().stream()
                .filter(field -> !field.relationshipName().isEmpty()
                        && field.relationshipName().equalsIgnoreCase(anyCase))
                .findFirst();
    }

    /** Which field names a row: Name, CaseNumber, Subject and so on; absent for history rows. */
    public Optional<FieldDef> nameField() {
        for (String candidate : new String[] {"Name", "CaseNumber", "OrderNumber", "Subject", "Title", "MasterLabel"}) {
            Optional<FieldDef> field = field(candidate);
            if (field.isPresent()) {
                return field;
            }
        }
        return Optional.empty();
    }

    int width() {
        return width;
    }

    synchronized FieldDef put(FieldDef field) {
        String key = field.name().toLowerCase(Locale.ROOT);
        Map<String, FieldDef> next = new LinkedHashMap<>(fields);
        FieldDef before = next.get(key);
        FieldDef placed = field.toBuilder()
                .ordinal(before == null ? width : before.ordinal())
                .build();
        if (before == null) {
            width++;
        }
        next.put(key, placed);
        replace(next);
        return placed;
    }

    synchronized boolean remove(String field) {
        Map<String, FieldDef> next = new LinkedHashMap<>(fields);
        boolean removed = next.remove(field.toLowerCase(Locale.ROOT)) != null;
        replace(next);
        return removed;
    }

    private void replace(Map<String, FieldDef> next) {
        Map<String, FieldDef> names = new HashMap<>();
        next.values().forEach(field -> names.put(field.name(), field));
        fields = next;
        byName = names;
    }

    @Override
    public String toString() {
        return name;
    }
}
