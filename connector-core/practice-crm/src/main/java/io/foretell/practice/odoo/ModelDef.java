package io.foretell.practice.odoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One model: its label, its default order and its fields. Manual fields come and go while the server runs. */
public final class ModelDef {
    private final int id;
    private final String name;
    private final String label;
    private final String order;
    private final Map<String, FieldDef> fields = new LinkedHashMap<>();

    ModelDef(int id, String name, String label, String order) {
        this.id = id;
        this.name = name;
        this.label = label;
        this.order = order;
    }

    int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    String order() {
        return order;
    }

    public Map<String, FieldDef> fields() {
        return Collections.unmodifiableMap(fields);
    }

    public @Nullable FieldDef find(String field) {
        return fields.get(field);
    }

    FieldDef field(String field) {
        FieldDef found = fields.get(field);
        if (found == null) {
            throw OdooException.invalidField(name, field);
        }
        return found;
    }

    void add(FieldDef field) {
        fields.put(field.name(), field);
    }

    void remove(String field) {
        fields.remove(field);
    }
}
