package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.org.FieldType;
import java.util.Arrays;
import java.util.Optional;

/** The types of CustomField, with what each must and must not say. */
enum MetaType {
    AUTO_NUMBER("AutoNumber", FieldType.STRING),
    CHECKBOX("Checkbox", FieldType.BOOLEAN),
    CURRENCY("Currency", FieldType.CURRENCY),
    DATE("Date", FieldType.DATE),
    DATE_TIME("DateTime", FieldType.DATETIME),
    EMAIL("Email", FieldType.EMAIL),
    HTML("Html", FieldType.TEXTAREA),
    LONG_TEXT_AREA("LongTextArea", FieldType.TEXTAREA),
    LOOKUP("Lookup", FieldType.REFERENCE),
    MASTER_DETAIL("MasterDetail", FieldType.REFERENCE),
    MULTISELECT_PICKLIST("MultiselectPicklist", FieldType.MULTIPICKLIST),
    NUMBER("Number", FieldType.DOUBLE),
    PERCENT("Percent", FieldType.PERCENT),
    PHONE("Phone", FieldType.PHONE),
    PICKLIST("Picklist", FieldType.PICKLIST),
    TEXT("Text", FieldType.STRING),
    TEXT_AREA("TextArea", FieldType.TEXTAREA),
    URL("Url", FieldType.URL);

    private final String word;
    private final FieldType type;

    MetaType(String word, FieldType type) {
        this.word = word;
        this.type = type;
    }

    static Optional<MetaType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    FieldType type() {
        return type;
    }

    boolean numeric() {
        return this == NUMBER || this == CURRENCY || this == PERCENT;
    }

    boolean longText() {
        return this == LONG_TEXT_AREA || this == HTML;
    }

    boolean picklist() {
        return this == PICKLIST || this == MULTISELECT_PICKLIST;
    }

    boolean lookup() {
        return this == LOOKUP || this == MASTER_DETAIL;
    }

    boolean hasLength() {
        return this == TEXT || longText();
    }

    boolean mayBeExternalId() {
        return this == TEXT || this == NUMBER || this == EMAIL || this == AUTO_NUMBER;
    }

    boolean mayBeFormula() {
        return numeric() || this == TEXT || this == CHECKBOX || this == DATE || this == DATE_TIME;
    }
}
