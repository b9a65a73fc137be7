package io.foretell.practice.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One field of a model.
 *
 * @param relation the other model of a relation, else empty
 * @param inverse the field of the other model that holds a one2many, else empty
 * @param selection values and their labels, in order
 * @param size longest text that is kept, 0: no limit
 * @param manual created over the API, as our own fields are
 */
public record FieldDef(
        String name,
        FieldType type,
        String label,
        String flags,
        String relation,
        String inverse,
        Map<String, String> selection,
        int size,
        boolean manual,
        String help) {

    public FieldDef {
        selection = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(selection));
    }

    boolean required() {
        return has('r');
    }

    public boolean readonly() {
        return has('o');
    }

    /** False: computed when read. */
    public boolean stored() {
        return !has('n');
    }

    boolean sortable() {
        return !has('g');
    }

    boolean searchable() {
        return !has('h');
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }
}
