package io.foretell.sentiment.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line such as 'From: Sam', in whichever language.
 *
 * @param label in lower case
 */
record HeaderLine(String label, String value) {
    /** Those that a mail has whatever is in it, where two of them and a name are enough to know it. */
    private static final Set<String> KNOWN = Set.of(
            "from",
            "sent",
            "date",
            "to",
            "cc",
            "bcc",
            "subject",
            "reply-to",
            "von",
            "gesendet",
            "datum",
            "an",
            "betreff",
            "de",
            "envoyé",
            "date d'envoi",
            "à",
            "objet",
            "enviado",
            "enviado el",
            "fecha",
            "para",
            "asunto",
            "enviada em",
            "data",
            "assunto",
            "da",
            "inviato",
            "a",
            "oggetto",
            "van",
            "verzonden",
            "aan",
            "onderwerp",
            "fra",
            "sendt",
            "dato",
            "til",
            "emne",
            "från",
            "skickat",
            "till",
            "ämne",
            "od",
            "wysłano",
            "wysłane",
            "do",
            "temat",
            "odesláno",
            "komu",
            "předmět",
            "predmet",
            "lähettäjä",
            "lähetetty",
            "vastaanottaja",
            "aihe",
            "от",
            "от кого",
            "отправлено",
            "дата",
            "кому",
            "тема",
            "від",
            "надіслано",
            "发件人",
            "发送时间",
            "发送日期",
            "日期",
            "时间",
            "收件人",
            "抄送",
            "主题",
            "寄件人",
            "寄件者",
            "發件人",
            "寄件日期",
            "收件者",
            "主旨",
            "副本",
            "差出人",
            "送信日時",
            "送信日",
            "宛先",
            "件名",
            "日付",
            "보낸 사람",
            "받는 사람",
            "보낸 날짜",
            "제목",
            "날짜",
            "kimden",
            "kime",
            "tarih",
            "gönderildi",
            "gönderilme",
            "konu",
            "feladó",
            "küldve",
            "címzett",
            "tárgy",
            "dátum",
            "από",
            "προς",
            "θέμα",
            "ημερομηνία",
            "de la",
            "către",
            "subiect",
            "trimis");

    private static final Pattern FORM =
            Pattern.compile(".*(?:phone|telef|\\btel\\b|fax|mobil|handy|\\bname|vorname|\\bnom\\b"
                    + "|nome|nombre|naam|navn|namn|jmén|imię|nazwisko|nimi|имя|телефон|mail\\b|e-post|sähköposti|correo|почта|company"
                    + "|firma|firm\\b|société|empresa|azienda|message|nachricht|mensaje|mensagem|messaggio|bericht\\b|besked|zpráva|wiadomość|viesti"
                    + "|сообщение|comment|order|bestell|product|produ[ck]t|customer|kunde|problem|error|fehler|question|frage|address|adresse?\\b|adres\\b"
                    + "|city|country|website|budget|quantity|menge|preis|price|item|serial|version|model|invoice|电话|電話|手机|姓名|名前"
                    + "|公司|会社|邮箱|郵箱|メール|留言|地址|住所|数量|价格|订单|型号|传真|이름|전화|메일|회사).*");
    private static final Pattern REPLY = Pattern.compile("^\\p{L}{1,6}(?:\\[\\d{1,3}\\])?\\s?[:：].*");
    private static final int LONGEST_LABEL = 28;
    private static final int MOST_WORDS_OF_LABEL = 3;
    private static final int LONGEST_VALUE = 300;
    private static final int MOST_WORDS_OF_A_NAME = 7;

    /** Of a line that has been stripped. */
    static Optional<HeaderLine> of(String line) {
        String bare = strip(Shape.start(line, LONGEST_LABEL + LONGEST_VALUE));
        int colon = colon(bare);
        if (colon <= 0) {
            return Optional.empty();
        }
        String label = strip(bare.substring(0, colon)).replace('’', '\'');
        String value = strip(bare.substring(colon + 1));
        return isLabel(label) && !value.startsWith("//")
                ? Optional.of(new HeaderLine(label.toLowerCase(Locale.ROOT), value))
                : Optional.empty();
    }

    private static int colon(String line) {
        for (int i = 0; i < line.length() && i <= LONGEST_LABEL; i++) {
            if (":：﹕".indexOf(line.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Without spaces and the signs that stand for bold letters in plain text. */
    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " *_|".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && " *_|".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && Character.isLetter(label.codePointAt(0))
                && label.split(" ", -1).length <= MOST_WORDS_OF_LABEL
                && label.codePoints().allMatch(HeaderLine::isOfLabel);
    }

    private static boolean isOfLabel(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK
                || " .'-/()".indexOf(character) >= 0;
    }

    boolean isKnown() {
        return KNOWN.contains(label);
    }

    boolean hasAddress() {
        return Shape.hasAddress(value);
    }

    boolean hasNameAndAddress() {
        return Shape.hasBracketedAddress(value);
    }

    boolean hasDate() {
        return Shape.hasDate(value);
    }

    boolean hasTime() {
        return Shape.hasTime(value);
    }

    /** A subject that answers or forwards, in whichever language: it begins with a short word and a colon itself. */
    boolean isReply() {
        return Shape.is(REPLY, value);
    }

    /** What people fill in or tell about themselves and their orders. */
    boolean isOfForm() {
        boolean number = !value.isEmpty()
                && Character.isDigit(value.charAt(0))
                && Shape.words(value) <= 3
                && !hasDate()
                && !hasTime()
                && !hasAddress();
        return FORM.matcher(label).matches() || Shape.hasPhone(value) || number;
    }

    boolean isName() {
        return hasAddress()
                || !value.isEmpty()
                        && Shape.words(value) <= MOST_WORDS_OF_A_NAME
                        && !Shape.endsSentence(value)
                        && value.chars().noneMatch(Character::isDigit);
    }

    boolean isSentence() {
        return Shape.endsSentence(value) && Shape.words(value) > MOST_WORDS_OF_A_NAME && !hasAddress() && !hasDate();
    }
}
