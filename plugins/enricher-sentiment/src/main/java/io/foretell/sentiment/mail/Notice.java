package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes what a mail server writes above mail from outside, in text: told by its place, by how such warnings begin, and by
 * what all of them speak of (mail, its origin, its links and attachments). A customer who warns stays.
 */
final class Notice {
    private static final Pattern SIGNAL = Pattern.compile(
            "(?iu)^[^\\p{L}\\p{N}]{0,12}+(?:(?:caution|warning|attention|notice|important|beware|security|external|achtung|vorsicht|warnung|hinweis"
                    + "|extern|avertissement|prudence|atención|atencion|advertencia|precaución|aviso|cuidado|atenção|attenzione|avviso"
                    + "|let op|waarschuwing|advarsel|forsigtig|obs|varning|uwaga|ostrzeżenie|upozornění|varování|pozor|huomio|varoitus"
                    + "|внимание|предупреждение|осторожно|увага|figyelem|dikkat|uyarı|atenție|προσοχή|注意|警告|提醒|提示|安全|경고|주의)\\b"
                    + "|\\p{Lu}{4,}(?: \\p{Lu}{2,}){0,3}+\\s*[:：!！-])");
    /** In a language that nobody here may know. */
    private static final Pattern SHOUTED = Pattern.compile("^[^\\p{L}\\p{N}]{0,12}+\\p{Lu}{4,}+\\s*+[:：!！-]");

    private static final Pattern ENGLISH = Pattern.compile("(?i)\\b(?:the|you|your|my|is|are|and|not|this)\\b");
    private static final List<Pattern> SPOKEN_OF = List.of(
            of(
                    "e-?mail|mail\\b|message|nachricht|courriel|mensaje|correo|mensagem|messaggio|bericht|besked|meddel|wiadomo|zpráv"
                            + "|viesti|sähköposti|e-post|письм|сообщ|повідомл|лист\\b|üzenet|levél|posta|ileti|邮件|郵件|メール|メッセージ|메일"),
            of(
                    "extern|outside|exter|esterno|außerhalb|ausserhalb|fuori|fuera|fora d|buiten|udefra|uden for|utanför|utenfor|zewn|spoza|mimo"
                            + "|ulkopuol|внешн|извне|вне |зовніш|kívül|külső|dışı|harici|外部|社外|組織外|组织外|外から|외부"),
            of(
                    "links?\\b|enlace|vínculo|lien\\b|liens\\b|collegament|koppeling|länk|lenk|odkaz|odnośnik|łącz|linkk|linki|ссыл|посилан"
                            + "|hivatkoz|bağlant|链接|鏈接|連結|リンク|링크"),
            of(
                    "attach|anhang|anhäng|anlage|pi[eè]ces?[ -]joint|adjunt|anex|allegat|bijlage|bilag|bifog|vedheft|vedlegg|załącz|příloh|liite|liitt"
                            + "|вложен|вкладен|melléklet|csatolmány|ekler|附件|添付|첨부"),
            of(
                    "sender|absender|expéditeur|remitente|remetente|mittente|afzender|afsender|avsender|avsändar|nadawc|odesíl|lähettäj|отправител"
                            + "|відправник|feladó|gönderen|发件人|寄件|送信者|발신자|phishing|spoof|organi[sz]|trust|vertrau|confian|fiducia"));
    private static final Pattern BRACKETED = Pattern.compile("^[\\[【(<*]{1,3}+[^\\[\\]【】]{3,300}[\\]】)>*]{1,3}+$");
    /** In front of somebody's words. */
    private static final Pattern TAG = Pattern.compile(
            "(?iu)^[\\[【(](?:external|extern[aeo]?|esterno|externe|ekstern\\w{0,2}|zewnętrzn\\w{1,3}"
                    + "|ulkoinen|внешн\\p{L}{2,3}|外部|社外|외부)(?:[ -]?(?:e-?mail|mail|sender|message|nachricht|邮件|郵件|メール|메일))?[\\]】)]\\s*+[:：-]?\\s*+");

    private static final Pattern THIS_MAIL = Pattern.compile(
            "(?iu)^[^\\p{L}\\p{N}]{0,8}+(?:(?:this|diese|dieser|cet|ce|este|esta|questa|questo|deze|dit|denne|detta"
                    + "|detta här|det här|tento|tato|ta|ten|tämä|это|данное|цей|ez az?|bu|acest) .{0,20}"
                    + "|[此该本]|この|이 )(?:e-?mail|mail|message|nachricht|courriel|mensaje|correo|mensagem|messaggio|bericht|besked|wiadomo|zpráv|viesti|sähköposti"
                    + "|письм|сообщ|üzenet|levél|posta|邮件|郵件|メール|메일)");
    private static final Pattern UNKNOWN_SENDER = Pattern.compile(
            "(?iu).*(?:aka\\.ms/LearnAbout|don't often get e?-?mail from|don’t often get e?-?mail from"
                    + "|(?:can|could) ?(?:not|n['’]t) (?:verify|confirm|authenticate) .{0,40}(?:sender|identity|e-?mail|message)).*");
    /** Of somebody who tells what he met with; an administrator's warning speaks of 'you'. */
    private static final Pattern OWN_VOICE =
            Pattern.compile("(?iu)\\b(?:i|we|me|my|us|ich|wir|mein\\w{0,2}|je|nous|mon|mes|yo|io|noi|jag|jeg|vi"
                    + "|ik|wij|eu|nós|já|my|ja|я|мы|мне|мой|нам)\\b|[我俺私]|저는|우리");

    private static final int PARAGRAPHS = 3;
    private static final int LONGEST = 700;

    private Notice() {}

    private static Pattern of(String words) {
        return Pattern.compile("(?iu)(?:" + words + ")");
    }

    /** The first paragraphs go as long as they are warnings; never all. */
    static List<String> remove(List<String> lines) {
        List<String> rest = lines;
        for (int count = 0; count < PARAGRAPHS; count++) {
            int first = 0;
            while (first < rest.size() && (rest.get(first).isEmpty() || Shape.isRule(rest.get(first)))) {
                first++;
            }
            int end = first;
            while (end < rest.size() && !rest.get(end).isEmpty()) {
                end++;
            }
            int cut = first + noticeLines(rest, first, end);
            if (cut == first || !says(rest, cut)) {
                break;
            }
            rest = rest.subList(cut, rest.size());
        }
        return untagged(rest);
    }

    private static boolean says(List<String> lines, int from) {
        return lines.subList(from, lines.size()).stream()
                .anyMatch(line -> line.codePoints().anyMatch(Character::isLetterOrDigit));
    }

    /** How many lines from the first one are a warning: the paragraph, or the lines of it that are one each. */
    private static int noticeLines(List<String> lines, int first, int end) {
        if (first >= end) {
            return 0;
        }
        for (int i = first + 1; i < end; i++) {
            if (Shape.isRule(lines.get(i))) {
                boolean framed =
                        first > 0 && Shape.isRule(lines.get(first - 1)) && isNotice(lines.subList(first, i), true);
                return framed || isNotice(lines.subList(first, i), false) ? i + 1 - first : 0;
            }
        }
        if (Shape.is(BRACKETED, lines.get(first)) && !lines.get(first).startsWith("(")) {
            return 1;
        }
        int single = 0;
        while (first + single < end && isNotice(lines.subList(first + single, first + single + 1), false)) {
            single++;
        }
        boolean whole = isNotice(lines.subList(first, end), false);
        // In one paragraph with the customer's words only the lines that warn by themselves go.
        boolean onlyThese = whole && (end < lines.size() && says(lines, end) || single == 0);
        return onlyThese && !Courtesies.isGreeting(lines.get(first)) ? Math.max(single, end - first) : single;
    }

    private static boolean isNotice(List<String> lines, boolean framed) {
        String text = Shape.start(String.join(" ", lines), LONGEST + 1);
        if (text.length() > LONGEST) {
            return false;
        } else if (framed) {
            return warns(text);
        }
        long spokenOf =
                SPOKEN_OF.stream().filter(words -> words.matcher(text).find()).count();
        boolean mail = SPOKEN_OF.get(0).matcher(text).find();
        boolean outside = SPOKEN_OF.get(1).matcher(text).find();
        boolean signalled = SIGNAL.matcher(text).lookingAt();
        return signalled && spokenOf >= 2 && (mail || !outside || spokenOf > 2)
                || mail
                        && SHOUTED.matcher(text).lookingAt()
                        && !ENGLISH.matcher(text).find()
                || THIS_MAIL.matcher(text).lookingAt() && outside
                || UNKNOWN_SENDER.matcher(text).matches();
    }

    /** Whether what stands in a frame of its own above a mail warns of that mail: a frame alone may be its writer's. */
    static boolean warns(String text) {
        long spokenOf =
                SPOKEN_OF.stream().filter(words -> words.matcher(text).find()).count();
        boolean outside = SPOKEN_OF.get(1).matcher(text).find();
        boolean origin = outside || SPOKEN_OF.get(4).matcher(text).find();
        return Shape.is(BRACKETED, text)
                || isNotice(List.of(text), false)
                || !OWN_VOICE.matcher(text).find()
                        && (outside && SIGNAL.matcher(text).lookingAt() || origin && spokenOf >= 2);
    }

    private static List<String> untagged(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                List<String> rest = new ArrayList<>(lines.subList(i, lines.size()));
                rest.set(0, TAG.matcher(rest.get(0)).replaceFirst(""));
                return rest;
            }
        }
        return lines;
    }
}
