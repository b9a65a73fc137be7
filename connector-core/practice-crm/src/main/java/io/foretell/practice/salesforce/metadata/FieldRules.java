package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.org.PicklistValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a custom field's definition must satisfy by itself, whatever the org. */
final class FieldRules {
    private static final String SUFFIX = "__c";
    private static final int LONGEST_NAME = 40;
    private static final int MOST_DIGITS = 18;

    private FieldRules() {}

    static List<String> problems(FieldXml field) {
        List<String> problems = new ArrayList<>();
        name(field, problems);
        if (field.label() == null) {
            problems.add("Required field is missing: label");
        } else if (field.label().length() > LONGEST_NAME) {
            problems.add("Label: data value too large: " + field.label() + " (max length=40)");
        }
        MetaType type = field.type();
        if (type == null) {
            problems.add(
                    field.typeWord() == null
                            ? "Must specify a type for the CustomField"
                            : "Error parsing file: '" + field.typeWord()
                                    + "' is not a valid value for the enum 'FieldType'");
        } else {
            shape(field, type, problems);
        }
        return problems;
    }

    private static void name(FieldXml field, List<String> problems) {
        String name = field.name();
        if (!name.endsWith(SUFFIX)) {
            problems.add("fullName must end with: __c");
            return;
        }
        String own = name.substring(0, name.length() - SUFFIX.length());
        if (own.length() > LONGEST_NAME) {
            problems.add("Field Name: data value too large: " + own + " (max length=40)");
        } else if (!own.matches("[A-Za-z](?:_?[A-Za-z0-9])*")) {
            problems.add("The field name you provided " + own + " on object can only contain alphanumeric characters,"
                    + " must begin with a letter, cannot end with an underscore or contain two consecutive underscore"
                    + " characters");
        }
    }

    private static void shape(FieldXml field, MetaType type, List<String> problems) {
        boolean formula = field.formula() != null;
        if (formula && !type.mayBeFormula()) {
            problems.add("Can not specify 'formula' for a CustomField of type " + type.word());
        }
        range(
                type,
                "length",
                field.length(),
                !formula && type.hasLength(),
                type.longText() ? 256 : 1,
                type.longText() ? 131_072 : 255,
                problems);
        range(type, "precision", field.precision(), type.numeric(), 1, MOST_DIGITS, problems);
        range(type, "scale", field.scale(), type.numeric(), 0, MOST_DIGITS - 1, problems);
        if (type.numeric() && field.precision() > 0 && field.scale() > field.precision()) {
            problems.add("Scale must be less than or equal to precision");
        }
        if (!formula) {
            stored(field, type, problems);
        }
    }

    private static void stored(FieldXml field, MetaType type, List<String> problems) {
        if ((type.longText() || type == MetaType.MULTISELECT_PICKLIST) && field.visibleLines() < 0) {
            problems.add("Must specify 'visibleLines' for a CustomField of type " + type.word());
        }
        if (type == MetaType.CHECKBOX && field.defaultValue() == null) {
            problems.add("Must specify 'defaultValue' for a CustomField of type Checkbox");
        }
        if (type.picklist()) {
            picklist(field, type, problems);
        }
        if (type.lookup() && field.referenceTo() == null) {
            problems.add("Must specify 'referenceTo' for a CustomField of type " + type.word());
        }
        if (field.externalId() && !type.mayBeExternalId()) {
            problems.add("Can not specify 'externalId' for a CustomField of type " + type.word());
        }
        if (field.required() && (type.longText() || type == MetaType.CHECKBOX)) {
            problems.add("Can not specify 'required' for a CustomField of type " + type.word());
        }
    }

    private static void picklist(FieldXml field, MetaType type, List<String> problems) {
        if (field.picklist().isEmpty() && field.globalValueSet() == null) {
            problems.add("Must specify 'valueSet' with at least one value for a CustomField of type " + type.word());
        }
        Set<String> seen = new HashSet<>();
        for (PicklistValue value : field.picklist()) {
            if (!seen.add(value.value().toLowerCase(Locale.ROOT))) {
                problems.add("Duplicate picklist value: " + value.value());
            }
        }
        if (field.picklist().stream().filter(PicklistValue::preset).count() > 1) {
            problems.add("Only one picklist value can be the default");
        }
    }

    private static void range(
            MetaType type, String name, int value, boolean wanted, int least, int most, List<String> problems) {
        if (wanted && value < 0) {
            problems.add("Must specify '" + name + "' for a CustomField of type " + type.word());
        } else if (!wanted && value >= 0 && !type.hasLength()) {
            problems.add("Can not specify '" + name + "' for a CustomField of type " + type.word());
        } else if (wanted && (value < least || value > most)) {
            problems.add("Invalid " + name + ": must be between " + least + " and " + most);
        }
    }
}
