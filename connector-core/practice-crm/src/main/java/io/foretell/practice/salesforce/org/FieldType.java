package io.foretell.practice.salesforce.org;

import java.util.Locale;

/** The types of describe. */
public enum FieldType {
    ID("id", "tns:ID"),
    REFERENCE("reference", "tns:ID"),
    STRING("string", "xsd:string"),
    TEXTAREA("textarea", "xsd:string"),
    PICKLIST("picklist", "xsd:string"),
    MULTIPICKLIST("multipicklist", "xsd:string"),
    COMBOBOX("combobox", "xsd:string"),
    EMAIL("email", "xsd:string"),
    PHONE("phone", "xsd:string"),
    URL("url", "xsd:string"),
    BOOLEAN("boolean", "xsd:boolean"),
    INT("int", "xsd:int"),
    DOUBLE("double", "xsd:double"),
    CURRENCY("currency", "xsd:double"),
    PERCENT("percent", "xsd:double"),
    DATE("date", "xsd:date"),
    DATETIME("datetime", "xsd:dateTime"),
    /** Computed from its parts; its value is a Map. */
    ADDRESS("address", "urn:address"),
    /** Old and new values of history rows. */
    ANY("anyType", "xsd:anyType");

    private final String word;
    private final String soapType;

    FieldType(String word, String soapType) {
        this.word = word;
        this.soapType = soapType;
    }

    /** As describe says it. */
    public String word() {
        return word;
    }

    public String soapType() {
        return soapType;
    }

    public boolean numeric() {
        return this == INT || this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    /** Its values are Strings. */
    public boolean textual() {
        return soapType.equals("xsd:string");
    }

    static FieldType of(String word) {
        for (FieldType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
