package io.foretell.practice.salesforce.soql;

/** A query that Salesforce would refuse with HTTP 400: an error code and the text that the caller sees. */
public final class SoqlException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int AROUND = 40;

    private final String code;

    SoqlException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Such as {@code MALFORMED_QUERY}, {@code INVALID_FIELD} or {@code INVALID_TYPE}. */
    public String code() {
        return code;
    }

    /** What {@link #getMessage()} says; never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    static SoqlException malformed(String message) {
        return new SoqlException("MALFORMED_QUERY", message);
    }

    /** With the part of the query around a position and a caret under it, as Salesforce words it. */
    static SoqlException at(String code, String query, int position, String message) {
        int at = Math.min(position, query.length());
        int from = Math.max(0, at - AROUND);
        String before = flat(query.substring(from, at));
        String after = flat(query.substring(at, Math.min(query.length(), at + AROUND)));
        long row = query.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int column = at - query.lastIndexOf('\n', at - 1);
        return new SoqlException(
                code,
                "\n" + before + after + "\n" + " ".repeat(before.length()) + "^\nERROR at Row:" + row + ":Column:"
                        + column + "\n" + message);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s", " ");
    }
}
