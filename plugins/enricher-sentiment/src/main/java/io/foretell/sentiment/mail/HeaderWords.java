package io.foretell.sentiment.mail;

import java.util.Set;
import java.util.regex.Pattern;

/** Words that help where the shape of a list of words and values leaves open what it is. */
final class HeaderWords {
    /** What stands in the headers of a mail: three of them need neither an address nor a time beside them. */
    private static final Set<String> KNOWN = Set.of("""
            from, sent, date, to, cc, bcc, subject, reply-to, von, gesendet, datum, an, kopie, betreff, thema, de, envoyé,
            date d'envoi, à, objet, enviado, enviado el, fecha, para, asunto, enviada em, data, assunto, da,
            inviato, a, oggetto, van, verzonden, aan, onderwerp, fra, sendt, dato, til, emne, från, skickat,
            till, ämne, od, wysłano, wysłane, do, temat, odesláno, komu, předmět, predmet, lähettäjä,
            lähetetty, vastaanottaja, aihe, от, от кого, отправлено, дата, кому, тема, від, надіслано, 发件人,
            发送时间, 发送日期, 日期, 时间, 收件人, 抄送, 主题, 寄件人, 寄件者, 發件人, 寄件日期, 收件者, 主旨, 副本, 差出人, 送信日時, 送信日, 宛先, 件名, 日付,
            보낸 사람, 받는 사람, 보낸 날짜, 제목, 날짜, kimden, kime, tarih, gönderildi, gönderilme, konu, feladó, küldve,
            címzett, tárgy, dátum, pour, copia, cópia, kopia, kopi, kopio, másolat, από, προς, θέμα, ημερομηνία, de la, către, subiect, trimis
            """.strip().split(",\\s+"));

    /** What stands in forms, orders and cards; in no header of a mail. */
    private static final Pattern FORM =
            Pattern.compile(".*(?:phone|telef|\\btel\\b|fax|mobil|handy|\\bname|vorname|\\bnom\\b"
                    + "|nome|nombre|naam|navn|namn|jmén|imię|nazwisko|nimi|имя|телефон|mail\\b|e-post|sähköposti|correo|почта|company"
                    + "|firma|firm\\b|société|empresa|azienda|message|nachricht|mensaje|mensagem|messaggio|bericht\\b|besked|zpráva|wiadomość|viesti"
                    + "|сообщение|comment|order|bestell|product|produ[ck]t|customer|kunde|problem|error|fehler|question|frage|address|adresse?\\b|adres\\b"
                    + "|city|country|website|budget|quantity|menge|preis|price|item|serial|version|model|invoice|电话|電話|手机|姓名|名前"
                    + "|公司|会社|邮箱|郵箱|メール|留言|地址|住所|数量|价格|订单|型号|传真|이름|전화|메일|회사).*");

    private HeaderWords() {}

    static boolean isKnown(String label) {
        return KNOWN.contains(label);
    }

    static boolean isOfForm(String label) {
        return FORM.matcher(label).matches();
    }
}
