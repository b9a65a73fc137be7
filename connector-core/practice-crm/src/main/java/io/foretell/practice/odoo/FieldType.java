package io.foretell.practice.odoo;

import java.util.Locale;

/** Odoo's field types, as {@code fields_get} names them in lower case. */
public enum FieldType {
    CHAR,
    TEXT,
    HTML,
    INTEGER,
    FLOAT,
    MONETARY,
    BOOLEAN,
    DATE,
    DATETIME,
    SELECTION,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY,
    MANY2ONE_REFERENCE;

    static FieldType of(String word) {
        for (FieldType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw OdooException.value("Wrong value for ir.model.fields.ttype: '" + word + "'");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isText() {
        return this == CHAR || this == TEXT || this == HTML;
    }

    /** An unset number cannot be told from 0 on the wire. */
    public boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == MONETARY || this == MANY2ONE_REFERENCE;
    }

    public boolean isMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }
}
