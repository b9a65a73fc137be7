package io.foretell.sentiment.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A mail server's warning in a frame or on a colour of its own above the mail, in whichever language: what stands there is
 * told by its place and shape.
 */
final class NoticeBox {
    private static final Pattern COLOURED = Pattern.compile(
            "(?i)(?:background(?:-color)?|bgcolor)\\s*[:=]\\s*[\"']?+(?!\\s*(?:white|transparent|none|inherit|initial|unset"
                    + "|#fff\\b|#ffffff\\b|rgba?\\(\\s*255\\s*,\\s*255\\s*,\\s*255|rgba\\(\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*0\\s*\\)))\\s*[#\\w]");
    private static final Pattern FRAMED = Pattern.compile(
            "(?i)(?<![-\\w])border\\s*[:=]\\s*[\"']?+(?!\\s*(?:none|0|hidden|inherit|initial|medium none))\\s*[#\\w]"
                    + "|border-(?:style|width)\\s*:\\s*(?!none|0|\\s)|border-left\\s*:\\s*(?!none|0|\\s)");
    private static final int LONGEST = 700;
    private static final int MOST_CELLS = 3;
    private static final int MOST_NEXT_TO_IT = 4;

    private NoticeBox() {}

    /** The box that the mail begins with, when there is more to the mail. */
    static Optional<Element> onTop(Element body) {
        FirstWords first = new FirstWords();
        body.filter(first);
        Optional<Element> box = Optional.empty();
        for (Element at = first.parent; at != null && !at.nameIs("body"); at = at.parent()) {
            if (at.isBlock() && isBoxed(at)) {
                box = Optional.of(at);
            }
            if (at.nameIs(PlainHtml.TABLE) && (isBoxed(at) || isBoxedWithin(at))) {
                box = Optional.of(at);
            }
        }
        return box.filter(NoticeBox::isShort);
    }

    private static boolean isBoxed(Element element) {
        String attributes = element.attributes().html();
        return COLOURED.matcher(attributes).find() || FRAMED.matcher(attributes).find();
    }

    private static boolean isBoxedWithin(Element table) {
        return table.selectStream(PlainHtml.ROW + ", " + PlainHtml.CELL)
                .limit(MOST_NEXT_TO_IT)
                .anyMatch(NoticeBox::isBoxed);
    }

    private static boolean isShort(Element element) {
        return element.selectStream(PlainHtml.CELL).limit(MOST_CELLS + 1L).count() <= MOST_CELLS
                && element.selectStream(PlainHtml.ROW).limit(MOST_CELLS + 1L).count() <= MOST_CELLS
                && element.wholeText().strip().length() <= LONGEST;
    }

    /** Finds where the first visible words stand. */
    private static final class FirstWords implements NodeFilter {
        private @Nullable Element parent;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof Element element && HtmlText.isHidden(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof TextNode words && says(words)) {
                parent = words.parent();
                return FilterResult.STOP;
            }
            return FilterResult.CONTINUE;
        }

        private static boolean says(TextNode words) {
            return words.text().codePoints().anyMatch(Character::isLetterOrDigit);
        }
    }
}
