package io.foretell.testkit;

import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ObjectSchema.Field;
import io.foretell.spi.crm.ObjectSchema.Relation;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds object schemas: {@code Schemas.object("lead").field("email", TEXT).ours("x_score", NUMBER).build()}. */
public final class Schemas {
    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private String nameField = "";
    private String createdField = "";

    private Schemas(String name) {
        this.name = name;
    }

    public static Schemas object(String name) {
        return new Schemas(name);
    }

    /** A field that is readable and not writable. */
    public Schemas field(String field, FieldType type) {
        return add(new Field(field, field, type, 0, true, false, false, false, List.of(), ""));
    }

    public Schemas choice(String field, String... options) {
        return add(new Field(field, field, FieldType.CHOICE, 0, true, false, false, false, List.of(options), ""));
    }

    public Schemas ref(String field, String toObject) {
        return add(new Field(field, field, FieldType.REF, 0, true, false, false, false, List.of(), toObject));
    }

    /** A field whose changes do not move the stamp. */
    public Schemas calculated(String field, FieldType type) {
        return add(new Field(field, field, type, 0, true, false, true, false, List.of(), ""));
    }

    /** A field that this user may write. */
    public Schemas ours(String field, FieldType type) {
        return add(new Field(field, field, type, 0, true, true, false, false, List.of(), ""));
    }

    /** Any other field; one of the same name is replaced. */
    public Schemas add(Field field) {
        fields.put(field.name(), field);
        return this;
    }

    /** The text field that people call a record by. */
    public Schemas named(String field) {
        nameField = field;
        return field(field, FieldType.TEXT);
    }

    /** The timestamp of creation. */
    public Schemas created(String field) {
        createdField = field;
        return field(field, FieldType.TIMESTAMP);
    }

    /** Children of another object; {@code columns} are usual column names to the child's fields. */
    public Schemas relation(String childObject, String parentField, String timeField, Map<String, String> columns) {
        return relation(new Relation(childObject, childObject, parentField, timeField, columns, Map.of()));
    }

    public Schemas relation(Relation relation) {
        relations.add(relation);
        return this;
    }

    public ObjectSchema build() {
        return new ObjectSchema(name, name, fields, relations, nameField, createdField);
    }
}
