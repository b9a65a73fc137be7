package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.ConvertRequest;
import io.foretell.practice.salesforce.org.ConvertResult;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.Switches;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.Conversion;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PassesTest {
    private static final List<String> FIELDS = List.of("Company", "Title");

    @Test
    void twenty_thousand_leads_of_one_stamp_are_all_read_once() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            Reading reading = new Reading(session, "Lead", FIELDS, 2000).pass();
            List<String> ids = crm.create(names(20_000));
            assertThat(reading.pass().ids()).containsAll(ids).doesNotHaveDuplicates();
            assertThat(crm.org.rows("Lead").stream()
                            .map(row -> row.get("SystemModstamp"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_token_that_dies_in_the_middle_of_a_pass_is_replaced() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            List<String> ids = crm.create(names(50));
            Reading reading = new Reading(session, "Lead", FIELDS, 10);
            reading.step();
            crm.org.org().sessions().revokeAll();
            while (!reading.step()) {
                crm.org.org().sessions().revokeAll();
            }
            assertThat(reading.ids()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void a_page_that_holds_fewer_rows_than_asked_for_is_not_the_end() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            List<String> ids = crm.create(names(50));
            crm.org.faults().add(Fault.of(Fault.Kind.SMALL_PAGE).amount(7).times(-1));
            assertThat(new Reading(session, "Lead", FIELDS, 20).pass().ids()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_right_that_vanishes_is_named_and_one_that_comes_back_is_used(boolean noColumn) {
        Switches switches = new Switches().set(Switch.HIDDEN_FIELD_IS_NO_COLUMN, noColumn);
        try (PracticeSalesforce crm =
                        new PracticeSalesforce(PracticeOrgOptions.builder().switches(switches));
                CrmSession session = crm.connect()) {
            List<String> ids = crm.create(names(3));
            Reading reading = new Reading(session, "Lead", FIELDS, 10).pass();
            Denials denials = crm.org.org().users().denials();
            denials.field(crm.org.org().users().admin(), "Lead", "Title", Denials.What.READ);
            crm.rename(ids, "renamed");
            for (CrmSession same : List.of(session, crm.connect())) {
                assertFails(() -> reading.with(same).pass(), ErrorClass.SCHEMA, "Title");
                assertFails(() -> same.readByIds("Lead", ids, FIELDS), ErrorClass.SCHEMA, "Title");
            }
            denials.clear();
            assertThat(reading.pass().ids()).containsAll(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_object_that_vanishes_is_named(boolean invalidType) {
        Switches switches = new Switches().set(Switch.HIDDEN_OBJECT_IS_INVALID_TYPE, invalidType);
        try (PracticeSalesforce crm =
                        new PracticeSalesforce(PracticeOrgOptions.builder().switches(switches));
                CrmSession session = crm.connect()) {
            crm.create(names(1));
            Reading reading = new Reading(session, "Lead", FIELDS, 10).pass();
            crm.org.org().users().denials().object(crm.org.org().users().admin(), "Lead", Denials.What.READ);
            assertThatThrownBy(reading::pass)
                    .isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                            .isIn(ErrorClass.SCHEMA, ErrorClass.PERMISSION))
                    .hasMessageContaining("Lead");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_deleted_merged_or_brought_back_is_told_apart(boolean hardDeletesLogged) {
        Switches switches = new Switches().set(Switch.HARD_DELETES_LOGGED, hardDeletesLogged);
        try (PracticeSalesforce crm =
                        new PracticeSalesforce(PracticeOrgOptions.builder().switches(switches));
                CrmSession session = crm.connect()) {
            List<String> ids = crm.create(names(6));
            Reading reading = new Reading(session, "Lead", FIELDS, 2).pass();
            crm.org.clock().advance(Duration.ofMinutes(5));
            crm.delete(ids.subList(0, 2));
            crm.org.merge(ids.get(2), ids.get(3));
            crm.delete(ids.subList(4, 5));
            crm.org.undelete(ids.get(4));
            crm.org.hardDelete(ids.get(5));
            crm.org.clock().advance(Duration.ofMinutes(2));
            reading.pass();
            List<Change.Delete> deletes = reading.deletes();
            assertThat(deletes)
                    .contains(
                            new Change.Delete(ids.get(0), Optional.empty()),
                            new Change.Delete(ids.get(1), Optional.empty()),
                            new Change.Delete(ids.get(3), Optional.of(ids.get(2))));
            assertThat(deletes).extracting(Change.Delete::id).doesNotContain(ids.get(2), ids.get(4));
            assertThat(deletes.stream().anyMatch(delete -> delete.id().equals(ids.get(5))))
                    .isEqualTo(hardDeletesLogged);
            crm.org.clock().advance(Duration.ofMinutes(20));
            assertThat(reading.pass().deletes()).as("deletions that were told").isEmpty();
            assertThat(reading.pass().changes).as("changes after the overlap").isEmpty();
        }
    }

    @Test
    void deletions_that_are_older_than_the_log_ask_for_a_new_load() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            List<String> ids = crm.create(names(2));
            Reading reading = new Reading(session, "Lead", FIELDS, 10).pass();
            crm.delete(ids.subList(0, 1));
            crm.org.clock().advance(Duration.ofDays(20));
            assertThat(reading.pass().resyncs).isEqualTo(1);
            assertThat(reading.ids()).containsExactly(ids.get(1));
            assertThat(reading.pass().resyncs).isEqualTo(1);
        }
    }

    @Test
    void a_converted_lead_says_what_it_became_however_it_is_read() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect();
                CrmSession bulk = crm.connect("bulk_from", "1")) {
            String id = crm.create(names(1)).get(0);
            ConvertResult result = crm.org.convert(id, ConvertRequest.plain());
            Conversion expected = new Conversion(Map.of(
                    "Account", String.valueOf(result.accountId()), "Contact", String.valueOf(result.contactId())));
            assertThat(new Reading(session, "Lead", FIELDS, 10)
                            .pass()
                            .record(id)
                            .conversion())
                    .contains(expected);
            assertThat(new Reading(bulk, "Lead", FIELDS, 10).pass().record(id).conversion())
                    .contains(expected);
            assertThat(session.readByIds("Lead", List.of(id), FIELDS).get(0).conversion())
                    .contains(expected);
        }
    }

    @Test
    void further_pages_are_of_one_query_and_a_restart_goes_on_from_the_position() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession first = crm.connect("bulk_from", "0");
                CrmSession second = crm.connect("bulk_from", "0")) {
            List<String> ids = crm.create(names(1050));
            crm.org.clock().advance(Duration.ofDays(1));
            crm.org.resetCounters();
            Reading before = new Reading(first, "Lead", FIELDS, 200).prepare();
            assertThat(before.step()).isFalse();
            crm.org.faults().add(Fault.of(Fault.Kind.LOCATOR_EXPIRED).path("query/"));
            assertThat(before.step()).isFalse();
            first.close();
            List<String> all = new ArrayList<>(before.ids());
            all.addAll(before.with(second).pass().ids());
            assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(crm.org.counters().calls("query GET")).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void children_of_several_kinds_of_parents_are_read_for_one_kind() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            String lead = crm.create(names(1)).get(0);
            String contact = crm.org.create("Contact", Map.of("LastName", "Curie"));
            String ofLead = crm.org.create("Task", Map.of("Subject", "Call", "Status", "Completed", "WhoId", lead));
            String ofContact =
                    crm.org.create("Task", Map.of("Subject", "Call", "Status", "Completed", "WhoId", contact));
            List<String> fields = List.of("WhoId", "Subject");
            Reading leads = new Reading(session, "Task", Optional.of("Lead"), fields, 10).pass();
            assertThat(leads.ids()).containsExactly(ofLead);
            assertThat(leads.record(ofLead).values().get("WhoId")).isEqualTo(new FieldValue.Ref("Lead", lead, ""));
            assertThat(new Reading(session, "Task", Optional.of("Contact"), fields, 10)
                            .pass()
                            .ids())
                    .containsExactly(ofContact);
        }
    }

    @Test
    void more_fields_than_an_address_holds_are_read_all_the_same() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            List<String> ids = crm.create(names(5));
            List<String> many = new ArrayList<>(List.of("Company"));
            ObjectDef lead = crm.org.org().schema().object("Lead").orElseThrow();
            for (int i = 0; i < 150; i++) {
                String name = "A_Field_With_A_Long_Name_Of_Its_Own_" + i + "__c";
                crm.org
                        .org()
                        .schema()
                        .addField(
                                lead,
                                FieldDef.builder(name, name, FieldType.STRING)
                                        .length(20)
                                        .permissionable(false)
                                        .build());
                many.add(name);
            }
            assertThat(String.join(",", many)).hasSizeGreaterThan(5000);
            Reading reading = new Reading(session, "Lead", many, 2).pass();
            assertThat(reading.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(reading.record(ids.get(0)).values()).containsOnlyKeys(many.toArray(String[]::new));
            assertThat(crm.org.counters().calls("composite/sobjects POST")).isEqualTo(3);
        }
    }

    private static void assertFails(ThrowingCallable call, ErrorClass errorClass, String word) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(errorClass))
                .hasMessageContaining(word);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "company " + i).toList();
    }
}
