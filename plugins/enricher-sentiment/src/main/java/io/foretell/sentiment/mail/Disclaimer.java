package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes what a company's mail server adds below every mail, and what it writes above mail from outside. */
final class Disclaimer {
    private static final Pattern START = Pattern.compile(
            "(?i)(?:\\b(?:this|the) (?:e-?mail|message|communication|transmission|information)\\b.{0,160}"
                    + "\\b(?:confidential|privileged)\\b|\\bnot the (?:intended|named) (?:recipient|addressee)\\b"
                    + "|\\bintended (?:solely|only|exclusively) for\\b|\\bfor the (?:sole|exclusive) use of\\b"
                    + "|\\bconsider the environment\\b|^confidentiality (?:notice|note)\\b|^disclaimer\\s*[:：]?$|^disclaimer:"
                    + "|\\bthis (?:e-?mail|message) (?:has been|was) (?:scanned|checked)\\b|^virus-free\\b.{0,20}(?:www\\.|avast|avg)"
                    + "|\\bdiese (?:e-?mail|nachricht)\\b.{0,100}vertraulich|nicht der richtige adressat"
                    + "|(?:本|此|该)(?:邮件|电子邮件|信息).{0,80}(?:保密|机密|专有|仅限|仅供)|不是.{0,10}(?:收件人|接收人)"
                    + "|^(?:免责声明|保密声明|保密提示|声明\\s*[:：]))");
    /** One line each; what stands next to it may be the customer's. */
    private static final Pattern LINE = Pattern.compile(
            "(?i)^\\W*(?:caution|external|warning|notice)\\b.{0,100}\\b(?:e-?mail|message|sender)\\b.{0,160}"
                    + "\\b(?:outside|external|originated|unknown|links?|attachments?)\\b.*"
                    + "|^\\[?external\\]?(?: e-?mail| sender)?\\]?:?$"
                    + "|^.{0,40}\\b(?:e-?mail|message) (?:originated|came|comes|was sent) from (?:outside|an external)\\b.*"
                    + "|^(?:unsubscribe|view (?:this e-?mail )?in (?:your |a )?browser|(?:manage|update) (?:your )?preferences)"
                    + "(?:\\s*[|·•/].*|\\s+(?:here|from this list).*)?$"
                    + "|^.{0,4}(?:外部邮件|来自外部的邮件|此邮件来自(?:外部|组织外部|公司外部)).{0,60}$");

    private static final int LINES = 20;
    private static final int LONGEST = 3_000;

    private Disclaimer() {}

    /** Paragraphs that hold such a sentence go from there on. */
    static List<String> remove(List<String> lines) {
        List<String> kept = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty()) {
                keepUnlessDisclaimer(paragraph, kept);
                paragraph.clear();
                kept.add("");
            } else if (!Shape.is(LINE, line)) {
                paragraph.add(line);
            }
        }
        keepUnlessDisclaimer(paragraph, kept);
        return kept;
    }

    private static void keepUnlessDisclaimer(List<String> paragraph, List<String> kept) {
        for (int i = 0; i < paragraph.size(); i++) {
            if (isDisclaimer(paragraph.get(i))) {
                // Lines above, in the same paragraph, may be somebody's words; what follows is not.
                kept.addAll(paragraph.subList(0, i));
                return;
            }
        }
        if (!isDisclaimer(String.join(" ", paragraph.subList(0, Math.min(LINES, paragraph.size()))))) {
            kept.addAll(paragraph);
        }
    }

    private static boolean isDisclaimer(String text) {
        return START.matcher(Shape.start(text, LONGEST)).find();
    }
}
