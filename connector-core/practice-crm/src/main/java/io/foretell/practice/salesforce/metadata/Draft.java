package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The org as it would be after the deployment, and the changes that lead there. What is checked is checked against this,
 * so that a permission set may name a field of the same package.
 */
final class Draft {
    private static final Set<String> EVERY_OBJECT_HAS = Set.of(
            "id",
            "name",
            "ownerid",
            "isdeleted",
            "createddate",
            "createdbyid",
            "lastmodifieddate",
            "lastmodifiedbyid",
            "systemmodstamp");

    private final Org org;
    private final Catalog catalog;
    private final Set<String> objects = new HashSet<>();
    private final Map<String, FieldDef> fields = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private final List<Consumer<Transaction>> changes = new ArrayList<>();

    Draft(Org org, Catalog catalog) {
        this.org = org;
        this.catalog = catalog;
    }

    Org org() {
        return org;
    }

    Catalog catalog() {
        return catalog;
    }

    void change(Consumer<Transaction> change) {
        changes.add(change);
    }

    List<Consumer<Transaction>> changes() {
        return changes;
    }

    boolean object(String name) {
        return objects.contains(key(name)) || org.schema().object(name).isPresent() && !removed.contains(key(name));
    }

    void addObject(String name) {
        objects.add(key(name));
        removed.remove(key(name));
    }

    void removeObject(String name) {
        removed.add(key(name));
    }

    /** As the org has it now. */
    Optional<FieldDef> before(String object, String field) {
        return org.schema().object(object).flatMap(found -> found.field(field));
    }

    Optional<FieldDef> field(String object, String field) {
        String key = key(object + "." + field);
        FieldDef drafted = fields.get(key);
        if (drafted != null) {
            return Optional.of(drafted);
        }
        return removed.contains(key) ? Optional.empty() : before(object, field);
    }

    boolean hasField(String object, String field) {
        return field(object, field).isPresent()
                || objects.contains(key(object)) && EVERY_OBJECT_HAS.contains(key(field));
    }

    void addField(String object, FieldDef field) {
        fields.put(key(object + "." + field.name()), field);
    }

    void removeField(String object, String field) {
        removed.add(key(object + "." + field));
        fields.remove(key(object + "." + field));
    }

    /** The objects that a path's step leads to: {@code Account}, {@code Parent__r}; several for an owner. */
    List<String> related(String object, String relationship) {
        List<String> found = new ArrayList<>();
        String asField = relationship.endsWith("__r")
                ? relationship.substring(0, relationship.length() - 1) + "c"
                : relationship + "Id";
        field(object, asField).ifPresent(lookup -> found.addAll(lookup.referenceTo()));
        org.schema()
                .object(object)
                .flatMap(known -> known.relationship(relationship))
                .map(FieldDef::referenceTo)
                .ifPresent(found::addAll);
        return found;
    }

    boolean has(String type, String fullName) {
        return others.contains(type + ":" + fullName) || catalog.has(type, fullName);
    }

    void add(String type, String fullName) {
        others.add(type + ":" + fullName);
    }

    /** In its own case; as given when the object is only to be made. */
    String objectName(String anyCase) {
        return org.schema().object(anyCase).map(ObjectDef::name).orElse(anyCase);
    }

    /** Once the changes are made. */
    ObjectDef need(String object) {
        return org.schema().need(object);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
