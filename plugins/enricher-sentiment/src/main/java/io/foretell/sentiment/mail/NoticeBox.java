package io.foretell.sentiment.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A mail server's warning in a frame or on a colour of its own above the mail. People frame their own words too, so place
 * and shape are not enough: it speaks of mail and its origin, or it is in another language than the rest.
 */
final class NoticeBox {
    private static final Pattern COLOURED = Pattern.compile(
            "(?i)(?:background(?:-color)?|bgcolor)\\s*[:=]\\s*[\"']?+(?!\\s*(?:white|transparent|none|inherit|initial|unset"
                    + "|#fff\\b|#ffffff\\b|rgba?\\(\\s*255\\s*,\\s*255\\s*,\\s*255|rgba\\(\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*0\\s*\\)))\\s*[#\\w]");
    private static final Pattern FRAMED = Pattern.compile(
            "(?i)(?<![-\\w])border\\s*[:=]\\s*[\"']?+(?!\\s*(?:none|0|hidden|inherit|initial|medium none))\\s*[#\\w]"
                    + "|border-(?:style|width)\\s*:\\s*(?!none|0|\\s)|border-left\\s*:\\s*(?!none|0|\\s)");
    /** Words that only English has, and Chinese signs without those of Japanese. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)\\b(?:the|your?|and|this|our|have|with|that|they|been|were|not|is|was|very|i'?m|i)\\b");

    private static final Pattern CHINESE = Pattern.compile("(?U)\\p{IsHan}(?!.*[\\p{IsHiragana}\\p{IsKatakana}])");
    private static final Pattern LABELLED = Pattern.compile("^[^\\p{L}\\p{N}]{0,12}+\\p{L}{3,20}+\\s?[:：!！]");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,30}+");
    private static final int SHARED_WORDS = 2;
    private static final int LONGEST = 700;
    private static final int LONGEST_LOOKED_AT = 2_000;
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
        return box.filter(NoticeBox::isShort).filter(element -> warns(element, body));
    }

    private static boolean warns(Element box, Element body) {
        String text = box.text().strip();
        if (Notice.warns(text)) {
            return true;
        }
        if (ENGLISH.matcher(text).find() || CHINESE.matcher(text).find()) {
            return false;
        }
        return LABELLED.matcher(text).lookingAt() || !hasLanguageOf(text, rest(box, body));
    }

    private static String rest(Element box, Element body) {
        String all = body.wholeText();
        String own = box.wholeText();
        return Shape.start(all.substring(Math.max(0, all.indexOf(own)) + own.length()), LONGEST_LOOKED_AT);
    }

    /** Whoever goes on in the language of the frame has probably written it. */
    private static boolean hasLanguageOf(String text, String rest) {
        Set<String> words = words(rest);
        return words(text).stream().filter(words::contains).count() >= SHARED_WORDS;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
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
