package io.foretell.spi.value;

/** The type of a CRM field or of a prediction's output. */
public enum FieldType {
    TEXT,
    NUMBER,
    MONEY,
    BOOL,
    DATE,
    TIMESTAMP,
    CHOICE,
    MANY,
    REF
}
