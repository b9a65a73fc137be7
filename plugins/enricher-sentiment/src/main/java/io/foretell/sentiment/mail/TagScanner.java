package io.foretell.sentiment.mail;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Goes through HTML tag by tag, once, however broken it is: what a search did not find after one place is not searched
 * for after a later one.
 */
final class TagScanner {
    private static final int LONGEST_NAME = 20;

    private final String html;
    private int at;
    private boolean quotesEnd = true;
    private final Set<String> endless = new HashSet<>();

    TagScanner(String html) {
        this.html = html;
    }

    /**
     * A piece of HTML.
     *
     * @param name of the tag in lower case; empty for text
     * @param raw as it stands
     */
    record Piece(String name, boolean closing, String raw) {
        boolean isText() {
            return name.isEmpty();
        }
    }

    boolean hasNext() {
        return at < html.length();
    }

    int position() {
        return at;
    }

    /** Comments and declarations come as text of nothing. */
    Piece next() {
        int start = at;
        if (html.charAt(start) != '<') {
            int tag = html.indexOf('<', start);
            return text(tag < 0 ? html.length() : tag);
        }
        if (html.startsWith("<!--", start)) {
            return skipTo("-->", start);
        }
        boolean closing = html.startsWith("/", start + 1);
        int name = start + (closing ? 2 : 1);
        if (name >= html.length() || !isLetter(html.charAt(name))) {
            boolean declares = name < html.length() && (html.charAt(name) == '!' || html.charAt(name) == '?');
            return declares ? skipTo(">", start) : escaped(start);
        }
        int end = endOfTag(name);
        if (end < 0) {
            return escaped(start);
        }
        at = end + 1;
        return new Piece(name(name, end), closing, html.substring(start, at));
    }

    /** Past the end of an element whose content is no text; stays where it is when it has no end. */
    void skipElement(String name) {
        int end = at;
        while ((end = html.indexOf("</", end)) >= 0) {
            int after = end + 2 + name.length();
            if (html.regionMatches(true, end + 2, name, 0, name.length())
                    && (after >= html.length() || !isLetter(html.charAt(after)))) {
                at = end;
                return;
            }
            end += 2;
        }
    }

    private Piece text(int end) {
        String raw = html.substring(at, end);
        at = end;
        return new Piece("", false, raw);
    }

    /** A comment without an end is none: what follows may be somebody's words. */
    private Piece skipTo(String end, int start) {
        int found = endless.contains(end) ? -1 : html.indexOf(end, start);
        if (found < 0) {
            endless.add(end);
            return escaped(start);
        }
        at = found + end.length();
        return new Piece("", false, "");
    }

    private Piece escaped(int start) {
        at = start + 1;
        return new Piece("", false, "&lt;");
    }

    private int endOfTag(int from) {
        int i = from;
        while (quotesEnd && i < html.length()) {
            char next = html.charAt(i);
            if (next == '>') {
                return i;
            }
            if ((next == '"' || next == '\'') && html.charAt(i - 1) == '=') {
                i = html.indexOf(next, i + 1);
                if (i < 0) {
                    break;
                }
            }
            i++;
        }
        // From here on no quote can be relied on, or every tag would be looked through to the end.
        quotesEnd = false;
        int end = endless.contains(">") ? -1 : html.indexOf('>', from);
        if (end < 0) {
            endless.add(">");
        }
        return end;
    }

    private String name(int from, int end) {
        int to = from;
        while (to < end
                && to - from < LONGEST_NAME
                && !Character.isWhitespace(html.charAt(to))
                && html.charAt(to) != '/') {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }
}
