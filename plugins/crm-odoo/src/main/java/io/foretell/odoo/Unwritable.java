package io.foretell.odoo;

/** A value that its field cannot hold; the message says so to the admin. */
final class Unwritable extends Exception {
    private static final long serialVersionUID = 1;

    Unwritable(String sentence) {
        super(sentence);
    }
}
