package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AutomaticMailTest {
    private static final String AROUND =
            "Received: from mx.example by in.example\r\n\twith ESMTP; Mon, 4 May 2026\r\n%s\r\n"
                    + "Subject: auto-submitted: auto-replied";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "auto-submitted:auto-generated (failure)",
                "AUTO-SUBMITTED:\r\n auto-notified; owner-email=\"a@b.example\"",
                "X-Autoreply: yes",
                "X-Auto-Response-Suppress: DR, OOF, AutoReply",
                "X-Auto-Response-Suppress: All",
                "Precedence: bulk",
                "Precedence: auto_reply",
                "Precedence: junk",
                "Return-Path: <>",
                "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"x\""
            })
    void no_person_wrote(String header) {
        assertThat(AutomaticMail.isOne(AROUND.formatted(header))).isTrue();
        assertThat(AutomaticMail.isOne(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Auto-Submitted: no",
                "Auto-Submitted: No (a person)",
                "X-Auto-Response-Suppress: DR, RN, NRN",
                "Precedence: list",
                "Precedence: first-class",
                "Return-Path: <ann@acme.example>",
                "Content-Type: multipart/alternative; boundary=\"multipart/report\"",
                "X-Comment: it says\r\n Auto-Submitted: auto-replied",
                "no header at all"
            })
    void a_person_may_have_written(String header) {
        assertThat(AutomaticMail.isOne(AROUND.formatted(header))).isFalse();
        assertThat(AutomaticMail.isOne(header)).isFalse();
    }
}
