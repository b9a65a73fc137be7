package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as this user sees it.
 *
 * @param fields by technical name
 * @param relations lists that hang on it
 * @param nameField what people call a record by; empty when there is none
 * @param createdField when a record came to be; empty when there is none
 */
public record ObjectSchema(
        String name,
        String label,
        Map<String, Field> fields,
        List<Relation> relations,
        String nameField,
        String createdField) {
    /**
     * A field.
     *
     * @param length of a text; 0 when unlimited or not a text
     * @param calculated a change of it does not move the modification stamp
     * @param system kept by the CRM itself, not by people: no use as an input
     * @param options keys of a CHOICE or MANY
     * @param refObject what a REF points to; empty otherwise
     */
    public record Field(
            String name,
            String label,
            FieldType type,
            int length,
            boolean readable,
            boolean writable,
            boolean calculated,
            boolean system,
            List<String> options,
            String refObject) {
        public Field {
            requireNonNull(name, "name is null");
            requireNonNull(label, "label is null");
            requireNonNull(type, "type is null");
            options = List.copyOf(options);
            requireNonNull(refObject, "refObject is null");
        }

        /** Whether this is a list of options that does not have this one. */
        public boolean lacks(String option) {
            return !options.isEmpty() && !options.contains(option);
        }
    }

    /**
     * A list of other records that point here.
     *
     * @param name as it is written in {@code connector.yml}; usually the child object's name
     * @param parentField field of the child that holds the parent's id
     * @param timeField field of the child that says when it happened
     * @param columns usual column names ({@code text}, {@code amount}, {@code kind}) to fields of the child
     * @param fromCustomer values of child fields that mark what a customer sent; empty when unknown
     */
    public record Relation(
            String name,
            String childObject,
            String parentField,
            String timeField,
            Map<String, String> columns,
            Map<String, List<String>> fromCustomer) {
        public Relation {
            requireNonNull(name, "name is null");
            requireNonNull(childObject, "childObject is null");
            requireNonNull(parentField, "parentField is null");
            requireNonNull(timeField, "timeField is null");
            columns = Map.copyOf(columns);
            fromCustomer = Map.copyOf(fromCustomer);
        }
    }

    public ObjectSchema {
        requireNonNull(name, "name is null");
        requireNonNull(label, "label is null");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        relations = List.copyOf(relations);
        requireNonNull(nameField, "nameField is null");
        requireNonNull(createdField, "createdField is null");
    }
}
