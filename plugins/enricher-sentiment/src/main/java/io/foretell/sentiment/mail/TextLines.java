package io.foretell.sentiment.mail;

import java.util.Set;
import org.jsoup.nodes.Element;

/** Lines as a browser would show them: blocks stand on lines of their own, paragraphs apart. */
final class TextLines {
    private static final Set<String> APART = Set.of(
            "p", PlainHtml.TABLE, "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr");

    private final StringBuilder text = new StringBuilder();
    /** Newlines at the end; what begins the text counts as a paragraph's end. */
    private int newlines = 2;

    void add(String words) {
        if (newlines > 0 && words.isBlank() && words.indexOf('\n') < 0) {
            return;
        }
        if (!words.isEmpty()) {
            text.append(words);
            newlines = 0;
        }
    }

    void addLine(String line) {
        atLeast(1);
        add(line);
        atLeast(1);
    }

    void start(Element element) {
        if (element.nameIs("br")) {
            text.append('\n');
            newlines++;
        } else if (isBlock(element)) {
            atLeast(APART.contains(element.normalName()) ? 2 : 1);
        }
    }

    void end(Element element) {
        if (element.nameIs(PlainHtml.CELL)) {
            add(" ");
        } else if (isBlock(element) && !element.nameIs("br")) {
            atLeast(APART.contains(element.normalName()) ? 2 : 1);
        }
    }

    private static boolean isBlock(Element element) {
        return element.isBlock() || element.nameIs(PlainHtml.TABLE) || element.nameIs(PlainHtml.ROW);
    }

    private void atLeast(int wanted) {
        for (; newlines < wanted; newlines++) {
            text.append('\n');
        }
    }

    String text() {
        return text.toString();
    }
}
