package io.foretell.sentiment.mail;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** HTML to lines of text, without the parts that mail programs mark as signed or hidden; quotations leave a mark. */
final class HtmlText {
    private static final Pattern TAG = Pattern.compile(
            "<(?:!doctype|html|head|body|div|p|br|span|table|tr|td|blockquote|a|ul|ol|li|b|i|u|em|strong|font|pre|h[1-6])"
                    + "(?:\\s[^<>]*)?/?>",
            Pattern.CASE_INSENSITIVE);
    private static final String NOT_OWN_WORDS = String.join(
            ", ",
            "head",
            "style",
            "script",
            "title",
            ".gmail_signature",
            ".gmail_attr",
            ".moz-cite-prefix",
            ".moz-signature",
            ".moz-forward-container",
            ".protonmail_signature_block",
            "#Signature",
            "#ms-outlook-mobile-signature",
            "#divNeteaseMailCard",
            "[hidden]",
            "[style~=(?i)(?:display:\\s*none|visibility:\\s*hidden|mso-hide:\\s*all|opacity:\\s*0(?![.\\d]))]",
            "[style~=(?i)(?:font-size|max-height|max-width|line-height):\\s*0(?:px|pt|em|%)?\\s*(?:;|!|$)]");
    private static final String QUOTED = String.join(
            ", ",
            "blockquote",
            "[class*=yahoo_quoted]",
            ".protonmail_quote",
            ".zmail_extra",
            ".foxmail-quote",
            "#isReplyContent",
            "#qt",
            "[data-o-mail-quote]");
    /** Outlook puts these before the quoted mail, and what follows is history. */
    private static final String START_OF_HISTORY =
            "#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container";

    private HtmlText() {}

    static boolean looksLikeHtml(String body) {
        return TAG.matcher(body).find();
    }

    static String toText(String html) {
        Document document = Jsoup.parse(html);
        document.select(START_OF_HISTORY).forEach(HtmlText::removeWithWhatFollows);
        document.select(NOT_OWN_WORDS).remove();
        // A forwarded mail stands in such a block without being a quotation; answers stand beside quotations.
        document.select("div.gmail_quote").stream()
                .filter(block -> block.selectFirst("blockquote") == null)
                .forEach(Element::remove);
        for (Element quoted : document.select(QUOTED)) {
            quoted.replaceWith(new Element("div").text(QuotedHistory.MARK));
        }
        Lines lines = new Lines();
        document.body().traverse(lines);
        return lines.text.toString();
    }

    private static void removeWithWhatFollows(Element start) {
        for (Node at = start; at != null && !at.nameIs("body"); at = at.parent()) {
            for (Node next = at.nextSibling(); next != null; next = at.nextSibling()) {
                next.remove();
            }
        }
        start.remove();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(isPreformatted(words.parent()) ? words.getWholeText() : words.text());
            } else if (breaksLine(node)) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node.nameIs("td") || node.nameIs("th")) {
                text.append(' ');
            } else if (breaksLine(node) && !node.nameIs("br")) {
                text.append('\n');
            }
        }

        private static boolean isPreformatted(@Nullable Node parent) {
            return parent instanceof Element element && element.closest("pre") != null;
        }

        private static boolean breaksLine(Node node) {
            return node instanceof Element element
                    && (element.isBlock() || element.nameIs("br"))
                    && !node.nameIs("td")
                    && !node.nameIs("th");
        }
    }
}
