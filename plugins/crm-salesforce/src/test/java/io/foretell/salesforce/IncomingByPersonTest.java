package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.org.Denials;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IncomingByPersonTest {
    private static final String LINKED = "EmailMessage.IncomingByPerson";
    private static final String REPLIED = "Received: from mx.example\r\nAuto-Submitted: auto-replied\r\n";

    @Test
    void an_automatic_reply_came_in_but_no_person_wrote_it() {
        try (Bench bench = Bench.asAdmin()) {
            String lead = bench.leads(1).get(0);
            String written = mail(bench, lead, true, "Received: from mx.example\r\nSubject: Offer\r\n");
            String replied = mail(bench, lead, true, REPLIED);
            String withoutHeaders = mail(bench, lead, true, "");
            String ours = mail(bench, lead, false, "");

            CrmSession session = bench.connect();
            Reading mails = new Reading(session, "EmailMessageRelation", List.of("RelationId", LINKED), 10).pass();

            assertThat(List.of(written, replied, withoutHeaders, ours))
                    .extracting(id -> mails.record(id).values().get(LINKED))
                    .containsExactly(bool(true), bool(false), bool(true), bool(false));
            assertThat(mails.record(replied).values()).containsOnlyKeys("RelationId", LINKED);
            assertThat(session.readByIds("EmailMessageRelation", List.of(replied), List.of(LINKED)))
                    .extracting(record -> record.values().get(LINKED))
                    .containsExactly(bool(false));
        }
    }

    @Test
    void it_is_told_of_mails_that_hang_on_a_case_and_by_bulk_too() {
        try (Bench bench = Bench.asAdmin()) {
            String replied = bench.org.create("EmailMessage", fields(true, REPLIED));
            String written = bench.org.create("EmailMessage", fields(true, ""));
            bench.context.option("bulk_from", 1);

            CrmSession session = bench.connect();

            assertThat(session.describe("EmailMessage").fields().get(IncomingByPerson.NAME))
                    .satisfies(field -> assertThat(field.type()).isEqualTo(FieldType.BOOL))
                    .satisfies(field -> assertThat(field.writable()).isFalse());
            Reading mails = new Reading(session, "EmailMessage", List.of(IncomingByPerson.NAME), 10).pass();
            assertThat(mails.polls).isPositive();
            assertThat(mails.record(replied).values().get(IncomingByPerson.NAME))
                    .isEqualTo(bool(false));
            assertThat(mails.record(written).values().get(IncomingByPerson.NAME))
                    .isEqualTo(bool(true));
            List<CrmRecord> byId = session.readByIds(
                    "EmailMessage", List.of(replied, written), List.of("Subject", IncomingByPerson.NAME));
            assertThat(byId)
                    .extracting(record -> record.values().get(IncomingByPerson.NAME))
                    .containsExactly(bool(false), bool(true));
        }
    }

    @Test
    void where_this_user_may_not_see_the_headers_it_says_what_salesforce_says() {
        try (Bench bench = Bench.asAdmin()) {
            String replied = mail(bench, bench.leads(1).get(0), true, REPLIED);
            CrmSession session = bench.connect();
            Reading mails = new Reading(session, "EmailMessageRelation", List.of(LINKED), 10).pass();
            assertThat(mails.record(replied).values().get(LINKED)).isEqualTo(bool(false));
            var users = bench.org.org().users();
            users.denials().field(users.admin(), "EmailMessage", "Headers", Denials.What.READ);

            CrmSession later = bench.connect();

            assertThat(later.readByIds("EmailMessageRelation", List.of(replied), List.of(LINKED)))
                    .extracting(record -> record.values().get(LINKED))
                    .containsExactly(bool(true));
        }
    }

    private static FieldValue bool(boolean value) {
        return new FieldValue.Bool(value);
    }

    private static Map<String, Object> fields(boolean incoming, String headers) {
        Map<String, Object> fields =
                new HashMap<>(Map.of("Subject", "Offer", "TextBody", "Hello", "Incoming", incoming));
        if (!headers.isEmpty()) {
            fields.put("Headers", headers);
        }
        return fields;
    }

    /** @return the row between mail and lead */
    private static String mail(Bench bench, String lead, boolean incoming, String headers) {
        String mail = bench.org.create("EmailMessage", fields(incoming, headers));
        return bench.org.create(
                "EmailMessageRelation",
                Map.of("EmailMessageId", mail, "RelationId", lead, "RelationType", "FromAddress"));
    }
}
