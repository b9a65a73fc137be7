package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes what a company's mail server adds below every mail, and what it writes above mail from outside. */
final class Disclaimer {
    private static final Pattern START = Pattern.compile(
            "(?i).*(?:\\b(?:e-?mail|message|communication|transmission)\\b.{0,80}\\b(?:is|are|may be|may contain|contains?)\\b.{0,60}"
                    + "\\b(?:confidential|privileged)\\b|\\bnot the intended recipient\\b|\\bintended (?:solely|only|exclusively) for\\b"
                    + "|\\bconsider the environment\\b|^confidentiality notice\\b|^disclaimer\\b|\\bvirus-free\\b"
                    + "|^(?:caution|external|warning)\\b.{0,60}\\b(?:external|outside|originated)\\b"
                    + "|(?:本|此)(?:邮件|电子邮件|信息).{0,60}(?:保密|机密|专有)|不是.{0,10}(?:收件人|接收人)|^免责声明).*");

    private Disclaimer() {}

    /** Paragraphs that hold such a sentence go as a whole. */
    static List<String> remove(List<String> lines) {
        List<String> kept = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty()) {
                keepUnlessDisclaimer(paragraph, kept);
                paragraph.clear();
                kept.add("");
            } else {
                paragraph.add(line);
            }
        }
        keepUnlessDisclaimer(paragraph, kept);
        return kept;
    }

    private static void keepUnlessDisclaimer(List<String> paragraph, List<String> kept) {
        for (int i = 0; i < paragraph.size(); i++) {
            if (START.matcher(paragraph.get(i)).matches()) {
                // Lines above, in the same paragraph, may be somebody's words; what follows is not.
                kept.addAll(paragraph.subList(0, i));
                return;
            }
        }
        if (!START.matcher(String.join(" ", paragraph)).matches()) {
            kept.addAll(paragraph);
        }
    }
}
