package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.PicklistValue;
import io.foretell.practice.salesforce.org.Rights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One element of describe's {@code fields}. */
final class FieldDescription {
    private static final int BYTES_PER_CHARACTER = 3;

    private FieldDescription() {}

    static Map<String, @Nullable Object> of(ObjectDef object, FieldDef field, Rights rights) {
        FieldType type = field.type();
        boolean editable = rights.editable(object, field);
        boolean nameField = object.nameField().filter(field::equals).isPresent();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("aggregatable", field.filterable() && type != FieldType.BOOLEAN);
        json.put("aiPredictionField", false);
        json.put("autoNumber", field.autoNumber());
        json.put(
                "byteLength",
                type.textual() || type.soapType().equals("tns:ID") ? field.length() * BYTES_PER_CHARACTER : 0);
        json.put("calculated", field.calculated());
        json.put("calculatedFormula", null);
        json.put("cascadeDelete", field.cascadeDelete());
        json.put("caseSensitive", false);
        json.put("compoundFieldName", field.compound().isEmpty() ? null : field.compound());
        json.put("controllerName", null);
        json.put("createable", field.createable() && editable);
        json.put("custom", field.custom());
        // The default of a picklist is told among its values.
        json.put("defaultValue", field.picklist().isEmpty() ? Render.value(field, field.defaultValue()) : null);
        json.put("defaultValueFormula", null);
        json.put("defaultedOnCreate", field.defaultedOnCreate());
        json.put("dependentPicklist", false);
        json.put("deprecatedAndHidden", false);
        json.put("digits", type == FieldType.INT ? 8 : 0);
        json.put("displayLocationInDecimal", false);
        json.put("encrypted", false);
        json.put("externalId", field.externalId());
        json.put("extraTypeInfo", field.longText() ? "plaintextarea" : null);
        json.put("filterable", field.filterable());
        json.put("filteredLookupInfo", null);
        json.put("formulaTreatNullNumberAsZero", false);
        json.put("groupable", field.sortable() && !type.numeric() && type != FieldType.DATETIME);
        json.put("highScaleNumber", false);
        json.put("htmlFormatted", false);
        json.put("idLookup", field.idLookup() || type == FieldType.ID);
        json.put("inlineHelpText", null);
        json.put("label", field.label());
        json.put("length", field.length());
        json.put("mask", null);
        json.put("maskType", null);
        json.put("name", field.name());
        json.put("nameField", nameField);
        json.put("namePointing", field.referenceTo().size() > 1);
        json.put("nillable", field.nillable());
        json.put("permissionable", field.permissionable());
        json.put("picklistValues", picklist(field));
        json.put("polymorphicForeignKey", field.referenceTo().size() > 1);
        json.put("precision", field.precision());
        json.put("queryByDistance", false);
        json.put("referenceTargetField", null);
        json.put("referenceTo", field.referenceTo());
        json.put("relationshipName", field.relationshipName().isEmpty() ? null : field.relationshipName());
        json.put("relationshipOrder", field.cascadeDelete() && field.custom() ? 0 : null);
        json.put("restrictedDelete", false);
        json.put("restrictedPicklist", field.restricted());
        json.put("scale", field.scale());
        json.put("searchPrefilterable", type == FieldType.REFERENCE);
        json.put("soapType", type.soapType());
        json.put("sortable", field.sortable());
        json.put("type", type.word());
        json.put("unique", field.unique());
        json.put("updateable", field.updateable() && editable);
        json.put("writeRequiresMasterRead", false);
        return json;
    }

    private static List<Map<String, @Nullable Object>> picklist(FieldDef field) {
        return field.picklist().stream().map(FieldDescription::entry).toList();
    }

    private static Map<String, @Nullable Object> entry(PicklistValue value) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("active", true);
        json.put("defaultValue", value.preset());
        json.put("label", value.label());
        json.put("validFor", null);
        json.put("value", value.value());
        return json;
    }
}
