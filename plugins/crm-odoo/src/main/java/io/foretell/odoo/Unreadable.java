package io.foretell.odoo;

/** A value that is not what its field's type promises. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String field, String why) {
        super("field " + field + ": " + why);
    }
}
