package io.foretell.sentiment.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;

/**
 * HTML to lines of text, without the parts that mail programs mark as signed or hidden; quotations leave a mark. What the
 * CRM marked as a quotation is read like anything else: Odoo marks all that stands beside a mark of Outlook or beside a
 * signature, the answer too, and what it is right about shows by its shape.
 */
final class HtmlText {
    private static final Pattern TAG = Pattern.compile(
            "<(?:!doctype|html|head|body|div|p|br|span|table|tr|td|blockquote|a|ul|ol|li|b|i|u|em|strong|font|pre|h[1-6])"
                    + "(?:\\s[^<>]*+)?/?>",
            Pattern.CASE_INSENSITIVE);
    private static final Evaluator HIDDEN = QueryParser.parse(String.join(
            ", ",
            "head",
            "[hidden]",
            "[style~=(?i)(?:display:\\s*none|visibility:\\s*hidden|mso-hide:\\s*all|opacity:\\s*0(?![.\\d]))]",
            "[style~=(?i)(?:font-size|max-height|max-width|line-height):\\s*0(?:px|pt|em|%)?\\s*(?:;|!|$)]"));
    private static final Evaluator SIGNED = QueryParser.parse(String.join(
            ", ",
            ".gmail_signature",
            ".moz-signature",
            ".protonmail_signature_block",
            "#Signature",
            "#ms-outlook-mobile-signature",
            "#divNeteaseMailCard"));
    private static final Evaluator ABOUT_A_QUOTATION =
            QueryParser.parse(".gmail_attr, .moz-cite-prefix, .moz-forward-container");
    /** Whatever else the mail says. */
    private static final Evaluator SURELY_QUOTED = QueryParser.parse("blockquote[type=cite], blockquote.gmail_quote");

    private static final Evaluator QUOTED = QueryParser.parse(String.join(
            ", ",
            "blockquote",
            "[class*=yahoo_quoted]",
            "[id*=yahoo_quoted]",
            ".protonmail_quote",
            ".zmail_extra",
            ".foxmail-quote",
            "#isReplyContent",
            "#qt"));
    /** Some programs indent with it what their user writes. */
    private static final Evaluator INDENTED =
            QueryParser.parse("blockquote[style~=(?i)border(?:-left)?:\\s*(?:none|0)]:not([type=cite])");
    /** Outlook puts these before the quoted mail, and what follows is history. */
    private static final Evaluator START_OF_HISTORY =
            QueryParser.parse("#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container");

    private HtmlText() {}

    static boolean looksLikeHtml(String body) {
        return TAG.matcher(body).find();
    }

    static boolean isHidden(Element element) {
        return element.is(HIDDEN);
    }

    /** @param trusting whether marks of mail programs and boxes are believed; if nothing is left, only shapes tell */
    static String toText(String html, boolean trusting) {
        Document document = Jsoup.parse(PlainHtml.of(html));
        Reading reading = new Reading(trusting, trusting ? NoticeBox.onTop(document.body()) : Optional.empty());
        document.body().filter(reading);
        return reading.lines.text();
    }

    /** Nothing is taken out of the tree: where many siblings stand, that is what takes long. */
    private static final class Reading implements NodeFilter {
        private final boolean trusting;
        private final Optional<Element> notice;
        private final TextLines lines = new TextLines();
        private int preformatted;

        Reading(boolean trusting, Optional<Element> notice) {
            this.trusting = trusting;
            this.notice = notice;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                lines.add(preformatted > 0 ? words.getWholeText() : words.text());
                return FilterResult.CONTINUE;
            }
            if (!(node instanceof Element element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (isHidden(element) || trusting && element.is(SIGNED)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (isQuoted(element)) {
                lines.addLine(QuotedHistory.MARK);
                return FilterResult.SKIP_ENTIRELY;
            }
            if (trusting) {
                if (element.is(START_OF_HISTORY)) {
                    return FilterResult.STOP;
                }
                if (element.is(ABOUT_A_QUOTATION) || isForwarded(element) || isNotice(element)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
            }
            preformatted += element.nameIs("pre") ? 1 : 0;
            lines.start(element);
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                preformatted -= element.nameIs("pre") ? 1 : 0;
                lines.end(element);
            }
            return FilterResult.CONTINUE;
        }

        private boolean isQuoted(Element element) {
            return element.is(SURELY_QUOTED) && !element.is(INDENTED)
                    || trusting && element.is(QUOTED) && !element.is(INDENTED);
        }

        /** A forwarded mail stands in such a block without being a quotation; answers stand beside quotations. */
        private static boolean isForwarded(Element element) {
            return element.nameIs("div")
                    && element.hasClass("gmail_quote")
                    && element.selectFirst("blockquote") == null;
        }

        private boolean isNotice(Element element) {
            return notice.filter(box -> box.equals(element)).isPresent();
        }
    }
}
