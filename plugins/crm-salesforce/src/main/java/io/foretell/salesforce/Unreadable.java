package io.foretell.salesforce;

/** A cell that is not what its field promises; the row becomes a problem. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String field, String why) {
        super(field + ": " + why, null, false, false);
    }
}
