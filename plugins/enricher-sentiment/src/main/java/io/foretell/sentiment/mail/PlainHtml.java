package io.foretell.sentiment.mail;

import io.foretell.sentiment.mail.TagScanner.Piece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Leaves of HTML from outside what its text needs, bounded in length and depth, so that no parser of trees meets anything
 * that takes it long: a tree of ten thousand nested blocks takes seconds.
 */
final class PlainHtml {
    /** Of what is left. */
    private static final int LONGEST = 200_000;

    private static final int DEEPEST = 150;
    private static final int LONGEST_TAG = 4_000;

    private static final Set<String> WITHOUT_TEXT =
            Set.of("head", "style", "script", "title", "svg", "math", "template", "xml", "object");
    private static final Set<String> BLOCKS = Set.of(
            "div",
            "blockquote",
            "table",
            "tr",
            "td",
            "th",
            "ul",
            "ol",
            "dl",
            "pre",
            "center",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "address",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "fieldset",
            "form",
            "figure",
            "span");
    /** The next one ends the one before: they add no depth of their own. */
    private static final Set<String> ENDED_BY_THE_NEXT = Set.of("p", "li", "dt", "dd");

    /** A parser puts what stands between cells in front of the table, however often: as other blocks they stay in place. */
    static final String TABLE = "x-table";

    static final String ROW = "x-row";
    static final String CELL = "x-cell";
    private static final Map<String, String> RENAMED = Map.of("table", TABLE, "tr", ROW, "td", CELL, "th", CELL);

    private static final Set<String> WITHOUT_END = Set.of("br", "hr");
    /** May hide what it holds, and is otherwise nothing. */
    private static final Set<String> LETTERING = Set.of(
            "a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u", "label", "del",
            "ins", "mark", "sub", "sup", "cite", "q");

    private final TagScanner scanner;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Integer> openByName = new HashMap<>();
    private final Set<String> endless = new HashSet<>();
    private int depth;

    private record Open(String name, String written) {}

    private PlainHtml(String html) {
        this.scanner = new TagScanner(html);
    }

    static String of(String html) {
        PlainHtml plain = new PlainHtml(html);
        while (plain.scanner.hasNext() && plain.out.length() < LONGEST) {
            plain.take(plain.scanner.next());
        }
        return plain.out.toString();
    }

    private void take(Piece piece) {
        if (piece.isText()) {
            out.append(piece.raw(), 0, Math.min(piece.raw().length(), LONGEST));
        } else if (WITHOUT_TEXT.contains(piece.name())) {
            skip(piece);
        } else if (WITHOUT_END.contains(piece.name())) {
            out.append('<').append(piece.name()).append('>');
        } else if (ENDED_BY_THE_NEXT.contains(piece.name())) {
            out.append(piece.raw().length() > LONGEST_TAG ? "<" + piece.name() + ">" : piece.raw());
        } else if (BLOCKS.contains(piece.name()) || LETTERING.contains(piece.name())) {
            if (piece.closing()) {
                close(piece.name());
            } else {
                open(piece);
            }
        }
    }

    private void skip(Piece piece) {
        // An element without an end is looked for once, not from each of its starts.
        if (!piece.closing() && !endless.contains(piece.name()) && !piece.raw().endsWith("/>")) {
            int before = scanner.position();
            scanner.skipElement(piece.name());
            if (scanner.position() == before) {
                endless.add(piece.name());
            }
        }
    }

    private void open(Piece piece) {
        boolean lettering = LETTERING.contains(piece.name());
        boolean written = depth < DEEPEST && (!lettering || mayHide(piece.raw()));
        String name = lettering ? "span" : RENAMED.getOrDefault(piece.name(), piece.name());
        open.push(new Open(piece.name(), written ? name : ""));
        openByName.merge(piece.name(), 1, Integer::sum);
        if (written) {
            depth++;
            String raw = piece.raw();
            boolean whole = raw.length() <= LONGEST_TAG;
            out.append('<')
                    .append(name)
                    .append(whole ? raw.substring(1 + piece.name().length()) : ">");
        } else if (name.equals(CELL)) {
            out.append(' ');
        } else if (!name.equals("span")) {
            out.append("<br>");
        }
    }

    private static boolean mayHide(String raw) {
        return raw.length() <= LONGEST_TAG && (raw.contains("style") || raw.contains("hidden"));
    }

    private void close(String name) {
        if (openByName.getOrDefault(name, 0) == 0) {
            return;
        }
        while (true) {
            Open last = open.pop();
            openByName.merge(last.name(), -1, Integer::sum);
            if (!last.written().isEmpty()) {
                depth--;
                out.append("</").append(last.written()).append('>');
            }
            if (last.name().equals(name)) {
                return;
            }
        }
    }
}
