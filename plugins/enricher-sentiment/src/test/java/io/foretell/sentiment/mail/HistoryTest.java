package io.foretell.sentiment.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail answers is told from the answer in every language, in the forms in which mail programs write it. */
final class HistoryTest {
    private static final String OWN = "Thank you, Tuesday at ten suits me.";
    private static final String THEIRS =
            "Your hotline is useless and rude. Nothing works, we are furious and we want our money back.";

    /** @param labels of who, when, to whom and about what */
    record Headers(String language, List<String> labels, String when, String subject) {
        String lines(String format) {
            List<String> values = List.of("Sam Sample <sam@vendor.example>", when, "Kim <kim@cust.example>", subject);
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                lines.append(String.format(format, labels.get(i), values.get(i)));
            }
            return lines.toString();
        }

        String html(String format) {
            return lines(format).replace(" <", " &lt;").replace(".example>", ".example&gt;");
        }

        String named() {
            return lines("%s: %s\n").replaceAll(" <[^>]*>", "");
        }

        @Override
        public String toString() {
            return language;
        }
    }

    static Stream<Headers> headers() {
        return Mails.lines("headers.tsv")
                .map(line -> line.split("\t"))
                .map(cells -> new Headers(cells[0], Arrays.asList(cells).subList(1, 5), cells[5], cells[6]));
    }

    static Stream<String> attributions() {
        return Mails.lines("attributions.txt");
    }

    private static void assertOwn(String mail) {
        assertThat(MailReader.ownWords("", "", mail)).as(mail).hasValue(OWN);
    }

    private static void assertHeadersAreHistory(Headers headers) {
        String plain = headers.lines("%s: %s\n");
        assertOwn(OWN + "\n\n" + plain + "\n" + THEIRS);
        assertOwn("Hi Sam,\n\n" + OWN + "\n\n________________________________\n" + plain + "\n" + THEIRS);
        assertOwn(OWN + "\n\n-------- ? --------\n" + plain + "\n" + THEIRS);
        assertOwn(OWN + "\r\n\r\n" + headers.lines("*%s:* %s\r\n") + "\r\n" + THEIRS);
        assertOwn(OWN + "\n\n" + headers.lines("%s\u00a0: %s\n") + "\n" + THEIRS);
        assertOwn(OWN + "\n\n" + headers.lines("%s：%s\n") + "\n" + THEIRS);
        assertOwn(OWN + "\n\n" + headers.lines("%s: %s\n\n") + THEIRS);
    }

    private static void assertHeadersInHtmlAreHistory(Headers headers) {
        String bold = headers.html("<b>%s:</b> %s<br>");
        String theirs = "<p>" + THEIRS + "</p>";
        assertOwn("<div class=\"WordSection1\"><p class=\"MsoNormal\">" + OWN
                + "</p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\">" + bold
                + "</p></div></div>" + theirs + "</div>");
        assertOwn("<p>" + OWN + "</p>" + headers.html("<p class=\"MsoNormal\"><b>%s:</b> %s</p>") + theirs);
        assertOwn("<div>" + OWN + "</div><hr>" + headers.html("<div><div><b>%s :</b>&nbsp;%s</div></div>") + theirs);
        assertOwn("<div>" + OWN + "</div><table>" + headers.html("<tr><td>%s:</td><td>%s</td></tr>") + "</table>"
                + theirs);
        assertOwn("<div data-o-mail-quote=\"1\">" + OWN
                + "</div><hr data-o-mail-quote=\"1\"><div data-o-mail-quote=\"1\">" + bold
                + "</div><div data-o-mail-quote=\"1\">" + THEIRS + "</div>");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headers_of_any_language_begin_history(Headers headers) {
        assertHeadersAreHistory(headers);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headers_of_any_language_begin_history_in_html(Headers headers) {
        assertHeadersInHtmlAreHistory(headers);
    }

    /** Outlook writes none for people of the same company. */
    @ParameterizedTest
    @MethodSource("headers")
    void headers_need_no_address_where_they_have_a_time(Headers headers) {
        assertOwn(OWN + "\n\n" + headers.named() + "\n" + THEIRS);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_mere_forward_holds_no_words_of_its_sender(Headers headers) {
        assertThat(MailReader.ownWords("", "", headers.lines("%s: %s\n") + "\n" + THEIRS))
                .isEmpty();
        assertThat(MailReader.ownWords("", "", "Hi Sam,\n\n" + headers.lines("%s: %s\n") + "\n" + THEIRS))
                .satisfies(words -> assertThat(words.orElse("")).doesNotContain("furious"));
    }

    @ParameterizedTest
    @MethodSource("attributions")
    void the_line_above_a_quotation_goes_with_it_in_any_language(String line) {
        assertOwn(OWN + "\n\n" + line + "\n\n" + THEIRS);
        assertOwn(OWN + "\n\n" + line + "\n\n> " + THEIRS.replace(". ", ".\n> "));
        assertOwn(line + "\n> " + THEIRS + "\n\n" + OWN);
        assertOwn(line + "\n> " + THEIRS + "\n" + OWN + "\n> " + THEIRS);
        assertOwn(OWN + "\n\n" + line.replaceFirst(" <", "\n<") + "\n\n" + THEIRS);
    }

    @ParameterizedTest
    @MethodSource("attributions")
    void the_line_above_a_quotation_goes_with_it_in_html(String line) {
        String escaped = line.replace("<", "&lt;").replace(">", "&gt;");
        String quoted = "<blockquote type=\"cite\">" + THEIRS + "</blockquote>";
        assertOwn("<div>" + OWN + "</div><br><div><div dir=\"ltr\">" + escaped + "<br></div>" + quoted + "</div>");
        assertOwn("<div dir=\"ltr\">" + OWN + "</div><br><div><div>" + escaped
                + "</div><blockquote data-o-mail-quote-node=\"1\" data-o-mail-quote=\"1\">" + THEIRS
                + "</blockquote></div>");
        assertOwn("<div>" + OWN + "</div><div id=\"yahoo_quoted_77\"><div>" + escaped + "</div><div>" + THEIRS
                + "</div></div>");
        assertOwn("<div>" + escaped + "</div>" + quoted + "<div>" + OWN + "</div>");
        assertOwn("<div>" + escaped + "</div>" + quoted + "<p>" + OWN + "</p>" + quoted);
    }

    static Stream<String> notices() {
        return Mails.lines("notices.txt");
    }

    @ParameterizedTest
    @MethodSource("notices")
    void a_warning_of_a_mail_server_neither_colours_nor_loses_the_mail(String notice) {
        assertOwn(notice + "\n\n" + OWN);
        assertOwn("\n" + notice + "\n\nHi Sam,\n\n" + OWN);
        assertOwn("________________________________\n" + notice + "\n________________________________\n\n" + OWN);
        assertOwn("<div><table><tr><td style=\"background:#ff0;padding:4px\">" + notice + "</td></tr></table><p>" + OWN
                + "</p></div>");
        assertOwn("<div style=\"border:1px solid #9C6500;padding:2pt\"><b>" + notice + "</b></div><br><div>" + OWN
                + "</div>");
        assertOwn("<p>" + notice + "</p><hr><p>" + OWN + "</p>");
    }

    @Test
    void a_frame_tells_a_warning_in_a_language_that_nobody_here_reads() {
        String notice = "Tahadhari: barua hii imetoka nje.";
        assertOwn("<table border=\"1\"><tr><td>" + notice + "</td></tr></table><div>" + OWN + "</div>");
        assertOwn("<div style=\"background-color:#ffeb9c\">" + notice + "</div><div>" + OWN + "</div>");
    }

    /** As Lotus Notes quotes: in columns, in one line out of a table, with the author in lines of his own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sam Sample <sam@vendor.example>\n11/03/2026 10:11 AM\n\nTo: kim@cust.example\ncc:\nSubject: Re: offer",
                "Sam Sample          To:  Kim Kunde/Cust/Example@Example\n11/03/2026 10:11 AM   cc:\n       Subject: Re: offer",
                "Sam Sample To: Kim Kunde <kim@cust.example> cc: Boss <boss@cust.example> Subject: Re: offer",
                "Sam Sample To: Kim Kunde/Cust cc: Subject: Re: offer",
                "Sam Sample  An: Kim Kunde/Cust  Kopie:  Thema: Re: Angebot",
                "|---------+------------->\n|         | Sam Sample  |\n|         | 03.11.2026 10:11 |\n|---------+------------->\n"
                        + "  >-----------------|\n  | To:       Kim Kunde/Cust@CUST |\n  | cc:  |\n  | Subject:  Re: offer |\n  >------------|"
            })
    void history_of_lotus_notes_is_no_answer(String headers) {
        assertOwn(OWN + "\n\n" + headers + "\n\n" + THEIRS);
        assertOwn("<p>" + OWN + "</p><br><p>"
                + headers.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>") + "</p><p>" + THEIRS
                + "</p>");
    }

    @Test
    void history_of_lotus_notes_in_a_table_is_no_answer() {
        assertOwn("<p>" + OWN
                + "</p><table><tr><td><b>Sam Sample &lt;sam@vendor.example&gt;</b><br>11/03/2026 10:11 AM</td>"
                + "<td>To: kim@cust.example<br>cc: boss@cust.example<br>Subject: Re: offer</td></tr></table><p>"
                + THEIRS
                + "</p>");
    }

    @Test
    void a_customer_who_writes_about_addressees_keeps_his_words() {
        String words = OWN + "\nPlease send it to: kim@cust.example, cc: boss@cust.example";
        assertThat(MailReader.ownWords("", "", words)).hasValue(words);
        String date = OWN + "\nWe meet on 11/03/2026 at 10:11.";
        assertThat(MailReader.ownWords("", "", date + "\n\nTo: kim@cust.example\ncc:\nSubject: Re: offer\n\n" + THEIRS))
                .hasValue(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    We are really disappointed, nobody answered our three emails. | Please call me today about this.
                    Thank you, this was excellent! | The order number is 4711.
                    Wir sind sehr enttäuscht, die Lieferung kam zu spät. | Bitte rufen Sie an, die Sache ist dringend und wir warten.
                    非常失望，没有人回复我们的邮件。 | 请尽快联系我。
                    """)
    void what_customers_frame_themselves_stays(String framed, String below) {
        for (String begin : List.of(
                "<div style=\"border:1px solid red;padding:3px\">%s</div>",
                "<div style=\"background:#eef\">%s</div>", "<table border=\"1\"><tr><td>%s</td></tr></table>")) {
            assertThat(MailReader.ownWords("", "", begin.formatted(framed) + "<p>" + below + "</p>"))
                    .hasValue(framed + "\n" + below);
        }
        assertThat(MailReader.ownWords("", "", "________________\n" + framed + "\n________________\n\n" + below))
                .hasValue(framed + "\n" + below);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Barua pepe hii imetoka nje ya shirika letu.",
                "The sender of this email is not part of our organization.",
                "We could not verify the identity of the sender. Avoid clicking links.",
                "Be careful with this message: the sender is outside of Vendor Ltd.",
                "Ovaj e-mail dolazi izvan organizacije. Ne otvarajte poveznice."
            })
    void a_warning_in_a_frame_is_told_from_what_customers_frame(String notice) {
        assertOwn("<div style=\"background:#eef\">" + notice + "</div><p>" + OWN + "</p>");
        assertOwn("<table border=\"1\"><tr><td>" + notice + "</td></tr></table><div>" + OWN + "</div>");
    }

    @Test
    void a_line_of_underscores_on_top_loses_nothing() {
        assertOwn("________________________________\n\n" + OWN);
        assertOwn("________________________________\n" + OWN + "\n________________________________");
        assertOwn("==================\nHi Sam,\n________________________________\n" + OWN);
        assertOwn("Please type your reply above this line\n\n" + OWN);
        assertOwn("<hr><div>________________________________</div><p>" + OWN + "</p>");
    }

    @Test
    void an_answer_that_odoo_marks_as_a_quotation_is_read() {
        String history =
                "<b data-o-mail-quote=\"1\">Van:</b> Sam &lt;sam@vendor.example&gt;<br><b>Verzonden:</b> 4 maart 2024 09:12<br>"
                        + "<b>Aan:</b> Kim<br><div data-o-mail-quote=\"1\">" + THEIRS + "</div>";
        assertOwn("<div data-o-mail-quote=\"1\">" + OWN
                + "</div><div id=\"appendonsend\" data-o-mail-quote=\"1\"></div>" + history);
        assertOwn("<div data-o-mail-quote-container=\"1\"><p data-o-mail-quote=\"1\">" + OWN
                + "</p><div id=\"Signature\" data-o-mail-quote=\"1\"><p>Wonderful Coffee Ltd</p></div></div>");
        assertOwn("<div>Hi Sam,</div><div data-o-mail-quote=\"1\">" + OWN + "</div><div data-o-mail-quote=\"1\">"
                + history + "</div>");
        assertOwn("<p data-o-mail-quote=\"1\">" + OWN + "</p>");
        assertOwn(
                "<blockquote data-o-mail-quote-node=\"1\" data-o-mail-quote=\"1\" style=\"margin:0 0 0 40px; border:none; padding:0px\">"
                        + OWN + "</blockquote>");
        assertOwn("<pre>" + OWN + "\n<span data-o-mail-quote=\"1\">\n> " + THEIRS + "\n</span></pre>");
    }

    @Test
    void an_answer_below_the_mark_of_outlook_is_read() {
        assertOwn("<div id=\"mail-editor-reference-message-container\"></div><div id=\"appendonsend\"></div><div>" + OWN
                + "</div>");
        assertOwn("<div id=\"divRplyFwdMsg\"></div><p>" + OWN + "</p>");
    }

    @Test
    void a_card_below_the_mail_goes_and_a_list_of_numbers_stays() {
        assertOwn(
                OWN
                        + "\n\nKim Kunde\nSales Manager\nKunde Ltd\nT +44 20 7946 0018\nwww.cust.example\nFor complaints: 400-000-0000");
        String list = "These do not answer:\n\n- 020 7946 0018\n- 020 7946 0019";
        assertThat(MailReader.ownWords("", "", list)).hasValue(list.replace("\n\n", "\n"));
    }

    @Test
    void an_answer_above_an_automatic_mail_is_no_automatic_mail() {
        assertOwn(OWN + "\n\n> This is an automated message, please do not reply to this email.");
        assertOwn(OWN + "\n\nOn Mon, 4 Mar 2024 at 9:12, Sam <sam@vendor.example> wrote:\n\nI am out of the office.");
        assertOwn(OWN + "\n\nFrom: Sam\nSent: 4 March 2024 9:12\nTo: Kim\nSubject: News\n\nOffers!\n"
                + "You are receiving this email because you subscribed.");
    }

    static Stream<Mails.Mail> ownLists() {
        return Mails.of("own-lists.txt");
    }

    @ParameterizedTest
    @MethodSource("ownLists")
    void lists_of_words_and_values_that_a_customer_writes_stay(Mails.Mail mail) {
        String words = mail.body().strip();
        assertThat(MailReader.ownWords("", "", words)).hasValue(words.replaceAll("\n+", "\n"));
        assertThat(MailReader.ownWords("", "", "Hi Sam,\n\nplease read this.\n\n" + words))
                .hasValue("please read this.\n" + words.replaceAll("\n+", "\n"));
    }
}
