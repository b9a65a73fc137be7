package io.foretell.sentiment.mail;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML to lines of text, without the parts that mail programs mark as quoted, signed or hidden. */
final class HtmlText {
    private static final Pattern TAG = Pattern.compile(
            "<(?:!doctype|html|head|body|div|p|br|span|table|tr|td|blockquote|a|ul|ol|li|b|i|u|em|strong|font|h[1-6])"
                    + "(?:\\s[^<>]*)?/?>",
            Pattern.CASE_INSENSITIVE);
    private static final String NOT_OWN_WORDS = String.join(
            ", ",
            "head",
            "style",
            "script",
            "title",
            "blockquote",
            ".gmail_quote",
            ".gmail_signature",
            ".gmail_attr",
            ".yahoo_quoted",
            ".moz-cite-prefix",
            ".moz-signature",
            ".moz-forward-container",
            ".protonmail_quote",
            ".zmail_extra",
            ".foxmail-quote",
            "#qt",
            "[data-o-mail-quote]",
            "[style~=(?i)display:\\s*none]");
    /** Outlook puts these before the quoted mail, which follows as siblings. */
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
        Lines lines = new Lines();
        document.body().traverse(lines);
        return lines.text.toString();
    }

    private static void removeWithWhatFollows(Element start) {
        start.nextElementSiblings().remove();
        start.remove();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (breaksLine(node)) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (breaksLine(node) && !node.nameIs("br")) {
                text.append('\n');
            }
        }

        private static boolean breaksLine(Node node) {
            return node instanceof Element element && (element.isBlock() || element.nameIs("br"));
        }
    }
}
