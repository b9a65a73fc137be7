package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.org.PicklistValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A {@code fields} element, as far as it can be read without knowing the org. Numbers that are absent are -1. */
record FieldXml(
        String name,
        @Nullable String label,
        @Nullable String typeWord,
        @Nullable MetaType type,
        int length,
        int precision,
        int scale,
        int visibleLines,
        boolean required,
        boolean unique,
        boolean externalId,
        @Nullable String defaultValue,
        @Nullable String formula,
        List<PicklistValue> picklist,
        @Nullable String globalValueSet,
        boolean restricted,
        @Nullable String referenceTo,
        @Nullable String relationshipName,
        boolean tracked) {

    static FieldXml of(Component component) {
        Element xml = component.xml();
        String word = Xml.text(xml, "type");
        Element valueSet = Xml.child(xml, "valueSet");
        return new FieldXml(
                component.part(),
                Xml.text(xml, "label"),
                word,
                word == null ? null : MetaType.of(word).orElse(null),
                number(xml, "length"),
                number(xml, "precision"),
                number(xml, "scale"),
                number(xml, "visibleLines"),
                Xml.flag(xml, "required"),
                Xml.flag(xml, "unique"),
                Xml.flag(xml, "externalId"),
                Xml.text(xml, "defaultValue"),
                Xml.text(xml, "formula"),
                values(xml),
                valueSet == null ? null : Xml.text(valueSet, "valueSetName"),
                valueSet != null && Xml.flag(valueSet, "restricted"),
                Xml.text(xml, "referenceTo"),
                Xml.text(xml, "relationshipName"),
                Xml.flag(xml, "trackHistory"));
    }

    /** {@code valueSet} of today, {@code picklist} of versions before 38. */
    private static List<PicklistValue> values(Element xml) {
        List<PicklistValue> values = new ArrayList<>();
        List<Element> found = new ArrayList<>();
        Xml.children(xml, "valueSet").forEach(set -> found.addAll(Xml.below(set, "value")));
        Xml.children(xml, "picklist").forEach(list -> found.addAll(Xml.below(list, "picklistValues")));
        for (Element value : found) {
            String name = Xml.text(value, "fullName");
            String label = Xml.text(value, "label");
            if (name != null && !"false".equals(Xml.text(value, "isActive"))) {
                values.add(new PicklistValue(name, label == null ? name : label, Xml.flag(value, "default")));
            }
        }
        return List.copyOf(values);
    }

    /** A number that cannot be read is out of every range. */
    private static int number(Element xml, String name) {
        String text = Xml.text(xml, name);
        if (text == null) {
            return -1;
        }
        return text.matches("\\d{1,8}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
