package io.foretell.practice.salesforce.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object.
 *
 * @param name in canonical case
 * @param length of text, in characters; 0 for other types
 * @param precision digits in all of a number; 0 for other types
 * @param scale digits after the point
 * @param createable may be given at insert
 * @param updateable may be given at update
 * @param calculated a formula in the eyes of describe
 * @param picklist empty for other types
 * @param restricted only values of the picklist are accepted
 * @param referenceTo names of objects; several for a polymorphic lookup
 * @param relationshipName for dotted paths, such as {@code Owner} or {@code Parent__r}; empty for no lookup
 * @param childRelationshipName for sub-queries from the parent; may be empty
 * @param cascadeDelete goes with its parent
 * @param defaultValue a default at insert, or null
 * @param compound name of the compound field that this one is a part of; may be empty
 * @param permissionable its visibility depends on field-level security
 * @param tracked changes are written to the object's history
 * @param formula computes the value on reading; null for stored fields
 * @param ordinal position in the row, given by the object
 */
public record FieldDef(
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        boolean nillable,
        boolean createable,
        boolean updateable,
        boolean calculated,
        boolean externalId,
        boolean unique,
        boolean idLookup,
        boolean autoNumber,
        List<PicklistValue> picklist,
        boolean restricted,
        List<String> referenceTo,
        String relationshipName,
        String childRelationshipName,
        boolean cascadeDelete,
        @Nullable Object defaultValue,
        String compound,
        boolean permissionable,
        boolean tracked,
        boolean custom,
        @Nullable Formula formula,
        int ordinal) {

    public FieldDef {
        picklist = List.copyOf(picklist);
        referenceTo = List.copyOf(referenceTo);
    }

    /** A field that may be empty, created and updated; custom when its name ends in {@code __c}. */
    public static Builder builder(String name, String label, FieldType type) {
        return new Builder(name, label, type);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Neither filtered nor sorted by. */
    public boolean longText() {
        return type == FieldType.TEXTAREA && length > 255;
    }

    public boolean filterable() {
        return !longText() && type != FieldType.ADDRESS && type != FieldType.ANY;
    }

    public boolean sortable() {
        return filterable() && type != FieldType.MULTIPICKLIST;
    }

    /** Gets a value at insert even when none is given. */
    public boolean defaultedOnCreate() {
        return defaultValue != null || type == FieldType.BOOLEAN || autoNumber || !createable;
    }

    /** Collects what differs from a plain field. */
    public static final class Builder {
        private final String name;
        private final String label;
        private final FieldType type;
        private int length;
        private int precision;
        private int scale;
        private boolean nillable = true;
        private boolean createable = true;
        private boolean updateable = true;
        private boolean calculated;
        private boolean externalId;
        private boolean unique;
        private boolean idLookup;
        private boolean autoNumber;
        private List<PicklistValue> picklist = List.of();
        private boolean restricted;
        private List<String> referenceTo = List.of();
        private String relationshipName = "";
        private String childRelationshipName = "";
        private boolean cascadeDelete;
        private @Nullable Object defaultValue;
        private String compound = "";
        private boolean permissionable = true;
        private boolean tracked;
        private @Nullable Formula formula;
        private int ordinal = -1;

        private Builder(String name, String label, FieldType type) {
            this.name = name;
            this.label = label;
            this.type = type;
            if (type == FieldType.BOOLEAN) {
                nillable = false;
                defaultValue = false;
            }
        }

        private Builder(FieldDef from) {
            this(from.name, from.label, from.type);
            length = from.length;
            precision = from.precision;
            scale = from.scale;
            nillable = from.nillable;
            createable = from.createable;
            updateable = from.updateable;
            calculated = from.calculated;
            externalId = from.externalId;
            unique = from.unique;
            idLookup = from.idLookup;
            autoNumber = from.autoNumber;
            picklist = from.picklist;
            restricted = from.restricted;
            referenceTo = from.referenceTo;
            relationshipName = from.relationshipName;
            childRelationshipName = from.childRelationshipName;
            cascadeDelete = from.cascadeDelete;
            defaultValue = from.defaultValue;
            compound = from.compound;
            permissionable = from.permissionable;
            tracked = from.tracked;
            formula = from.formula;
            ordinal = from.ordinal;
        }

        public Builder length(int value) {
            length = value;
            return this;
        }

        /** @param digits in all, those after the point included */
        public Builder number(int digits, int afterPoint) {
            precision = digits;
            scale = afterPoint;
            return this;
        }

        /** A value must be given at insert and cannot be emptied. */
        public Builder required() {
            nillable = false;
            permissionable = false;
            return this;
        }

        public Builder createable(boolean value) {
            createable = value;
            return this;
        }

        public Builder updateable(boolean value) {
            updateable = value;
            return this;
        }

        /** Neither created nor updated by anyone; the org fills it. */
        public Builder readOnly() {
            createable = false;
            updateable = false;
            return this;
        }

        public Builder calculated(Formula value) {
            calculated = true;
            formula = value;
            return readOnly();
        }

        Builder composed(Formula value) {
            formula = value;
            return readOnly();
        }

        public Builder externalId() {
            externalId = true;
            idLookup = true;
            return this;
        }

        public Builder unique() {
            unique = true;
            return this;
        }

        public Builder idLookup() {
            idLookup = true;
            return this;
        }

        public Builder autoNumber() {
            autoNumber = true;
            nillable = false;
            return readOnly();
        }

        public Builder picklist(List<PicklistValue> values, boolean only) {
            picklist = values;
            restricted = only;
            for (PicklistValue value : values) {
                if (value.preset()) {
                    defaultValue = value.value();
                }
            }
            return this;
        }

        /** @param children name of the relationship from the parent; may be empty */
        public Builder references(List<String> objects, String relationship, String children) {
            referenceTo = objects;
            relationshipName = relationship;
            childRelationshipName = children;
            length = 18;
            return this;
        }

        public Builder cascadeDelete() {
            cascadeDelete = true;
            return this;
        }

        public Builder defaultValue(@Nullable Object value) {
            defaultValue = value;
            return this;
        }

        public Builder partOf(String compoundField) {
            compound = compoundField;
            return this;
        }

        public Builder permissionable(boolean value) {
            permissionable = value;
            return this;
        }

        public Builder tracked() {
            tracked = true;
            return this;
        }

        Builder ordinal(int value) {
            ordinal = value;
            return this;
        }

        public FieldDef build() {
            return new FieldDef(
                    name,
                    label,
                    type,
                    length,
                    precision,
                    scale,
                    nillable,
                    createable,
                    updateable,
                    calculated,
                    externalId,
                    unique,
                    idLookup || unique && externalId,
                    autoNumber,
                    picklist,
                    restricted,
                    referenceTo,
                    relationshipName,
                    childRelationshipName,
                    cascadeDelete,
                    defaultValue,
                    compound,
                    permissionable,
                    tracked,
                    name.endsWith("__c"),
                    formula,
                    ordinal);
        }
    }
}
