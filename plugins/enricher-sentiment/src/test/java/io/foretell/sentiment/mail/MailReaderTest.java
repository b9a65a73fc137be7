package io.foretell.sentiment.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailReaderTest {
    private static String ownWords(String body) {
        return MailReader.ownWords("", "", body).orElse("");
    }

    @Test
    void plain_words_stay_as_they_are() {
        assertThat(ownWords("The pump is < 3 bar.\nPlease help.")).isEqualTo("The pump is < 3 bar.\nPlease help.");
    }

    @Test
    void quoted_history_goes_in_english() {
        String mail = "That did not help.\n\nOn Mon, 3 Mar 2025 at 10:12, Anna Berg <anna@vendor.example>\nwrote:\n"
                + "> We are delighted to tell you\n> that all is fine.\n";
        assertThat(ownWords(mail)).isEqualTo("That did not help.");
    }

    @Test
    void answers_below_a_quotation_are_kept() {
        String mail = "On Mon, 3 Mar 2025, Anna wrote:\n> Is it working now?\n\nNo, it is still broken.\n";
        assertThat(ownWords(mail)).isEqualTo("No, it is still broken.");
    }

    @Test
    void a_sentence_that_begins_with_on_is_no_quotation() {
        String mail = "On Monday the driver came late.\nHe was rude as well.";
        assertThat(ownWords(mail)).isEqualTo(mail);
    }

    @Test
    void quoted_headers_and_separators_end_the_mail() {
        assertThat(ownWords("Thanks, solved.\n\n-----Original Message-----\nFrom: us\nTerrible outage"))
                .isEqualTo("Thanks, solved.");
        assertThat(ownWords("Solved.\n\nFrom: Support\nSent: Monday\nTo: me\nSubject: outage\n\nTerrible"))
                .isEqualTo("Solved.");
        assertThat(ownWords("问题还没解决。\n\n发件人：客服\n发送时间：2025年3月3日\n主题：答复\n\n很高兴为您服务"))
                .isEqualTo("问题还没解决。");
        assertThat(ownWords("问题还没解决。\n------------------ 原始邮件 ------------------\n很高兴为您服务"))
                .isEqualTo("问题还没解决。");
        assertThat(ownWords("还是不行。\n\n在 2025年3月3日，客服 <help@vendor.example> 写道：\n> 很高兴为您服务"))
                .isEqualTo("还是不行。");
    }

    @Test
    void a_sender_named_from_is_no_header_without_others() {
        assertThat(ownWords("From: now on we want weekly reports.\nIs that possible?"))
                .startsWith("From: now on");
    }

    @Test
    void html_is_read_without_markup_quotation_and_hidden_text() {
        String mail = "<html><head><style>p {color:red}</style></head><body><div style=\"display:none\">Preview</div>"
                + "<p>The <b>new</b> version<br>is slow &amp; buggy.</p>"
                + "<div class=\"gmail_quote\">On Monday we wrote: <blockquote>Wonderful!</blockquote></div></body></html>";
        assertThat(ownWords(mail)).isEqualTo("The new version\nis slow & buggy.");
    }

    @Test
    void what_outlook_puts_below_its_mark_goes() {
        String mail =
                "<div>Not solved.</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">From: us</div>"
                        + "<div>We are happy to help</div>";
        assertThat(ownWords(mail)).isEqualTo("Not solved.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It leaks again.\n\n-- \nJo Smith\nHappy Tools Ltd.",
                "It leaks again.\n\nBest regards,\nJo Smith",
                "It leaks again.\nKind regards\nJo\n+44 1",
                "Dear support team,\n\nIt leaks again.\n\nThanks,\nJo",
                "Hi Anna,\nIt leaks again.\nSent from my iPhone",
                "Hello\n\nIt leaks again.\n\nSincerely yours\nJo\n\nThis e-mail and any attachments are confidential and\n"
                        + "intended solely for the addressee. We love the environment.",
                "It leaks again.\n\nIf you are not the intended recipient, please delete it. Have a great day.",
                "CAUTION: This email originated from outside of the organization. Trusted is good.\n\nIt leaks again."
            })
    void greetings_signatures_and_disclaimers_go(String mail) {
        assertThat(ownWords(mail)).isEqualTo("It leaks again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "您好，\n又漏水了。\n此致\n敬礼\n王伟",
                "尊敬的客服：\n\n又漏水了。\n\n祝好\n王伟",
                "又漏水了。\n\n发自我的iPhone",
                "又漏水了。\n\n顺祝商祺！\n王伟\n\n本邮件及附件含有保密信息，请勿转发。"
            })
    void chinese_courtesies_go_too(String mail) {
        assertThat(ownWords(mail)).isEqualTo("又漏水了。");
    }

    @Test
    void thanks_that_are_the_message_stay() {
        assertThat(ownWords("Thank you!")).isEqualTo("Thank you!");
        assertThat(ownWords("谢谢")).isEqualTo("谢谢");
        assertThat(ownWords("Hello!")).isEqualTo("Hello!");
    }

    @Test
    void automatic_replies_and_bounces_are_nobodys_words() {
        assertThat(MailReader.ownWords("", "Automatic reply: Offer", "I am happy to help after 3 May."))
                .isEmpty();
        assertThat(MailReader.ownWords("", "自动回复：报价", "谢谢来信")).isEmpty();
        assertThat(MailReader.ownWords("", "Undeliverable: Offer", "The message failed."))
                .isEmpty();
        assertThat(ownWords("Hello,\nI am currently out of the office until Monday.\nThank you"))
                .isEmpty();
        assertThat(ownWords("您好，我正在休假，5月6日回来。")).isEmpty();
    }

    @Test
    void nothing_remains_of_empty_or_merely_forwarded_mail() {
        assertThat(MailReader.ownWords("", "", " \n ")).isEmpty();
        assertThat(MailReader.ownWords(
                        "", "Fwd: x", "---------- Forwarded message ---------\nFrom: a\nDate: b\nbad news"))
                .isEmpty();
        assertThat(MailReader.ownWords("", "", "<p>&nbsp;</p>")).isEmpty();
    }

    /** Mails as the programs of this world write them. */
    static Stream<Mails.Mail> mails() {
        return Stream.of("mails.txt", "cases.txt", "world.txt").flatMap(Mails::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void only_what_its_sender_wrote_is_left_of_a_mail(Mails.Mail mail) {
        assertThat(ownWords(mail.body())).as(mail.name()).isEqualTo(mail.words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAILER-DAEMON@mx.acme.example",
                "Mail Delivery System <mailer-daemon@googlemail.example>",
                "postmaster@acme.example",
                "bounce+jo=acme.example@list.example"
            })
    void a_mail_server_is_no_customer(String sender) {
        assertThat(MailReader.ownWords(sender, "Offer", "It did not go through."))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accepted: Review of the offer",
                "Read: Offer",
                "已读：报价",
                "会议邀请：评审",
                "Undelivered Mail Returned",
                "自動回覆: 報價"
            })
    void receipts_and_answers_of_calendars_are_nobodys_words(String subject) {
        assertThat(MailReader.ownWords("jo@acme.example", subject, "See you there, great!"))
                .isEmpty();
    }
}
