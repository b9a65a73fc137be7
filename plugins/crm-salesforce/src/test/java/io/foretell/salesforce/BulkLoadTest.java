package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BulkLoadTest {
    private static final List<String> FIELDS = List.of("Company", "NumberOfEmployees", "CreatedDate", "OwnerId");

    @Test
    void a_large_object_is_loaded_by_one_job_and_then_read_in_passes() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(250));
            Reading reading = new Reading(session, "Lead", FIELDS, 40).pass();
            assertThat(reading.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(reading.polls).isPositive();
            assertThat(crm.org.counters().calls("jobs/query POST")).isEqualTo(1);

            crm.rename(ids.subList(0, 1), "an \"other\", name\nwith a line");
            assertThat(reading.pass().record(ids.get(0)).values().get("Company").asPlainText())
                    .isEqualTo("an \"other\", name\nwith a line");
            assertThat(crm.org.counters().calls("jobs/query POST")).isEqualTo(1);
        }
    }

    @Test
    void a_job_and_a_pass_give_the_same_values() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession bulk = crm.connect("bulk_from", "1");
                CrmSession rest = crm.connect("bulk_from", "0")) {
            List<String> fields = List.of(
                    "Company",
                    "NumberOfEmployees",
                    "AnnualRevenue",
                    "IsConverted",
                    "LeadSource",
                    "OwnerId",
                    "CreatedDate",
                    "ConvertedDate",
                    "Description",
                    "Email");
            String full = crm.org.create(
                    "Lead",
                    Map.of(
                            "LastName",
                            "Full",
                            "Company",
                            "Größe, \"quoted\"\r\nline",
                            "NumberOfEmployees",
                            12,
                            "AnnualRevenue",
                            1234567,
                            "LeadSource",
                            "Web",
                            "Description",
                            "价格 = 5",
                            "Email",
                            "a@b.example"));
            String empty = crm.create(names(1)).get(0);
            Reading one = new Reading(bulk, "Lead", fields, 100).pass();
            Reading two = new Reading(rest, "Lead", fields, 100).pass();
            assertThat(one.polls).isPositive();
            assertThat(two.polls).isZero();
            for (String id : List.of(full, empty)) {
                assertThat(one.record(id)).isEqualTo(two.record(id));
                assertThat(rest.readByIds("Lead", List.of(id), fields)).containsExactly(one.record(id));
            }
        }
    }

    @Test
    void a_restart_goes_on_in_the_middle_of_a_part() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession first = crm.connect("bulk_from", "100");
                CrmSession second = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(250));
            Reading before = new Reading(first, "Lead", FIELDS, 30).prepare();
            before.step();
            first.close();
            Reading after = before.with(second);
            after.pass();
            List<String> all = new ArrayList<>(before.ids());
            all.addAll(after.ids());
            assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(crm.org.counters().calls("jobs/query POST")).isEqualTo(1);
        }
    }

    @Test
    void a_token_that_dies_before_a_download_is_replaced() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(150));
            crm.org.faults().add(Fault.of(Fault.Kind.TOKEN_EXPIRED).path("results"));
            assertThat(new Reading(session, "Lead", FIELDS, 40).pass().ids()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void a_download_that_breaks_off_is_asked_for_again_by_the_same_cursor() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(150));
            crm.org.faults().add(Fault.of(Fault.Kind.TRUNCATED).path("results"));
            Reading reading = new Reading(session, "Lead", FIELDS, 40);
            assertThatThrownBy(reading::pass).isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                    .isEqualTo(ErrorClass.RETRY));
            List<String> all = new ArrayList<>(reading.ids());
            all.addAll(reading.pass().ids());
            assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void an_expired_locator_makes_a_new_job_and_jobs_that_get_nowhere_a_pass() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(150));
            crm.org
                    .faults()
                    .add(Fault.of(Fault.Kind.SMALL_PAGE)
                            .path("results")
                            .amount(60)
                            .times(-1));
            crm.org.faults().add(Fault.of(Fault.Kind.LOCATOR_EXPIRED).path("results"));
            // What the first job gave is read again: the engine does not mind.
            assertThat(new Reading(session, "Lead", FIELDS, 40).pass().ids()).containsAll(ids);
            assertThat(crm.org.counters().calls("jobs/query POST")).isEqualTo(2);

            crm.org
                    .faults()
                    .add(Fault.of(Fault.Kind.LOCATOR_EXPIRED).path("results").times(-1));
            assertThat(new Reading(session, "Lead", FIELDS, 40).pass().ids()).containsAll(ids);
            assertThat(crm.org.counters().calls("jobs/query POST")).isEqualTo(5);
        }
    }

    @Test
    void a_job_that_has_vanished_or_failed_is_made_again() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(150));
            Reading reading = new Reading(session, "Lead", FIELDS, 40);
            reading.step();
            reading.cursor = reading.cursor.map(text -> text.replaceFirst("750\\w{15}", "750000000000001AAA"));
            assertThat(reading.pass().ids()).containsExactlyInAnyOrderElementsOf(ids);

            crm.org.faults().add(Fault.of(Fault.Kind.JOB_FAILS));
            assertThat(new Reading(session, "Lead", FIELDS, 40).pass().ids()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void other_fields_than_the_job_was_made_for_need_a_new_one() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect("bulk_from", "100")) {
            List<String> ids = crm.create(names(150));
            Reading reading = new Reading(session, "Lead", FIELDS, 40).prepare();
            Reading wider = new Reading(session, "Lead", Optional.empty(), List.of("Company", "Title"), 40);
            wider.cursor = reading.cursor;
            assertThat(wider.pass().ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(wider.record(ids.get(0)).values()).containsOnlyKeys("Company", "Title");
        }
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "company " + i).toList();
    }
}
