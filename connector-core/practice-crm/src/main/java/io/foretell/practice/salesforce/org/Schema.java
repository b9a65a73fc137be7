package io.foretell.practice.salesforce.org;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All objects of the org. Thread-safe. */
public final class Schema {
    private static final int FIRST_CUSTOM_PREFIX = 0;

    private final Clock clock;
    private final Map<String, ObjectDef> objects = new ConcurrentSkipListMap<>();
    private final Map<String, List<ObjectDef>> byPrefix = new ConcurrentHashMap<>();
    private final Map<ObjectDef, Instant> changed = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private int customObjects = FIRST_CUSTOM_PREFIX;

    Schema(Clock clock) {
        this.clock = clock;
    }

    public Optional<ObjectDef> object(String anyCase) {
        return Optional.ofNullable(objects.get(anyCase.toLowerCase(Locale.ROOT)));
    }

    /** @throws IllegalArgumentException when there is no such object */
    public ObjectDef need(String anyCase) {
        return object(anyCase)
                .orElseThrow(() -> new IllegalArgumentException("sObject type '" + anyCase + "' is not supported."));
    }

    /** In the order of their names. */
    public Collection<ObjectDef> objects() {
        return List.copyOf(objects.values());
    }

    /** The objects whose ids begin like this one; several for the prefix of history rows. */
    public List<ObjectDef> ofId(String id) {
        return id.length() < 3 ? List.of() : byPrefix.getOrDefault(id.substring(0, 3), List.of());
    }

    /** When the object or one of its fields last changed: for If-Modified-Since. */
    public Instant changed(ObjectDef object) {
        return changed.getOrDefault(object, Instant.EPOCH);
    }

    /** Grows with every change of any object. */
    public long version() {
        return version.get();
    }

    public List<ChildRelationship> childRelationships(ObjectDef parent) {
        List<ChildRelationship> children = new ArrayList<>();
        for (ObjectDef child : objects.values()) {
            for (FieldDef field : child.fields()) {
                if (field.referenceTo().contains(parent.name())) {
                    children.add(new ChildRelationship(
                            child.name(), field.name(), field.childRelationshipName(), field.cascadeDelete()));
                }
            }
        }
        return children;
    }

    /** Adds a custom object with its Name and system fields, and a key prefix of its own. */
    public synchronized ObjectDef addObject(String name, String label, String labelPlural) {
        Optional<ObjectDef> before = object(name);
        if (before.isPresent()) {
            return before.get();
        }
        ObjectDef object = new ObjectDef(
                name, label, labelPlural, "a" + Ids.base62(customObjects++, 2), ObjectDef.Ability.custom());
        add(object);
        object.put(FieldDef.builder("Name", label + " Name", FieldType.STRING)
                .length(80)
                .permissionable(false)
                .idLookup()
                .build());
        SystemFields.addTo(object);
        touch(object);
        return object;
    }

    /** Adds a field, or changes its definition; the values that rows hold stay. */
    public synchronized FieldDef addField(ObjectDef object, FieldDef field) {
        FieldDef placed = object.put(field);
        touch(object);
        return placed;
    }

    /** @return false when there was no such field */
    public synchronized boolean removeField(ObjectDef object, String field) {
        boolean removed = object.remove(field);
        touch(object);
        return removed;
    }

    /** Forgets a custom object; its rows must be gone. */
    public synchronized void removeObject(ObjectDef object) {
        objects.remove(object.name().toLowerCase(Locale.ROOT), object);
        byPrefix.remove(object.keyPrefix());
        version.incrementAndGet();
    }

    void add(ObjectDef object) {
        objects.put(object.name().toLowerCase(Locale.ROOT), object);
        byPrefix.merge(object.keyPrefix(), List.of(object), (old, more) -> {
            List<ObjectDef> both = new ArrayList<>(old);
            both.addAll(more);
            return List.copyOf(both);
        });
    }

    private void touch(ObjectDef object) {
        changed.put(object, clock.instant());
        version.incrementAndGet();
    }
}
