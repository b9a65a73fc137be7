package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.crm.HistoryPage;
import io.foretell.spi.crm.HistoryRequest;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HistoryTest {
    private static final List<String> FIELDS = List.of("Status", "NumberOfEmployees", "Company", "Fax", "Description");

    @Test
    void what_a_tracked_field_held_before_is_told_from_its_first_change_on() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            String id = crm.create(List.of("Acme")).get(0);
            crm.tick();
            Instant first = crm.org.clock().stamp();
            crm.org.update(id, Map.of("Status", "Working - Contacted", "NumberOfEmployees", 5, "Description", "long"));
            crm.tick();
            crm.org.update(id, Map.of("NumberOfEmployees", 7, "Fax", "1"));

            List<FieldChange> changes = new ArrayList<>();
            HistoryPage page = read(session, Optional.empty(), changes);
            assertThat(changes)
                    .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
                    .containsExactlyInAnyOrder(
                            tuple(
                                    "Status",
                                    new FieldValue.Choice("Open - Not Contacted"),
                                    new FieldValue.Choice("Working - Contacted")),
                            tuple("NumberOfEmployees", FieldValue.MISSING, FieldValue.number(5)),
                            tuple("NumberOfEmployees", FieldValue.number(5), FieldValue.number(7)));
            assertThat(changes).allMatch(change -> change.recordId().equals(id));
            assertThat(page.knownSince().keySet()).containsExactlyInAnyOrder("Status", "NumberOfEmployees");
            assertThat(page.knownSince().get("Status")).isBetween(first.minusSeconds(1), first.plusSeconds(2));

            crm.org.clock().advance(Duration.ofMinutes(30));
            changes.clear();
            crm.rename(List.of(id), "Acme & Co");
            HistoryPage second = read(session, Optional.of(page.next()), changes);
            assertThat(changes)
                    .filteredOn(change -> change.field().equals("Company"))
                    .singleElement()
                    .satisfies(change -> assertThat(change.after()).isEqualTo(FieldValue.text("Acme & Co")));
            assertThat(second.knownSince()).containsKeys("Status", "NumberOfEmployees", "Company");
            assertThat(second.next()).isNotEqualTo(page.next());
        }
    }

    @Test
    void an_object_without_a_history_has_none_and_a_foreign_cursor_is_refused() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            assertThat(session.history(new HistoryRequest("Task", List.of("Status"), Optional.empty(), 10)))
                    .isEqualTo(HistoryPage.NONE);
            assertThatThrownBy(() -> session.history(new HistoryRequest("Lead", FIELDS, Optional.of("rubbish"), 10)))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.SCHEMA));
        }
    }

    @Test
    void stages_and_amounts_of_opportunities_are_told_from_their_first_day_on() {
        try (PracticeSalesforce crm = new PracticeSalesforce();
                CrmSession session = crm.connect()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(crm.org.create(
                        "Opportunity",
                        Map.of(
                                "Name",
                                "deal " + i,
                                "StageName",
                                "Prospecting",
                                "CloseDate",
                                "2026-12-31",
                                "Amount",
                                100)));
                crm.tick();
                crm.org.update(ids.get(i), Map.of("StageName", "Qualification"));
                crm.tick();
                crm.org.update(ids.get(i), Map.of("Amount", 200, "NextStep", "call"));
                crm.tick();
            }
            List<String> fields = List.of("StageName", "Amount", "NextStep");
            List<FieldChange> changes = new ArrayList<>();
            HistoryPage page = read(session, "Opportunity", fields, Optional.empty(), changes);
            for (String id : ids) {
                assertThat(changes)
                        .filteredOn(change -> change.recordId().equals(id))
                        .extracting(
                                FieldChange::field, change -> change.before().asPlainText(), change -> change.after()
                                        .asPlainText())
                        .containsExactlyInAnyOrder(
                                tuple("StageName", "", "Prospecting"),
                                tuple("StageName", "Prospecting", "Qualification"),
                                tuple("Amount", "", "100"),
                                tuple("Amount", "100", "200"),
                                tuple("NextStep", "", "call"));
            }
            assertThat(page.knownSince().keySet()).containsExactlyInAnyOrderElementsOf(fields);

            crm.org.clock().advance(Duration.ofMinutes(30));
            page = read(session, "Opportunity", fields, Optional.of(page.next()), changes);
            crm.org.update(ids.get(1), Map.of("StageName", "Closed Won"));
            changes.clear();
            read(session, "Opportunity", fields, Optional.of(page.next()), changes);
            assertThat(changes).allMatch(change -> change.recordId().equals(ids.get(1)));
            assertThat(changes)
                    .filteredOn(change -> change.after().asPlainText().equals("Closed Won"))
                    .singleElement()
                    .satisfies(
                            change -> assertThat(change.before().asPlainText()).isEqualTo("Qualification"));
        }
    }

    private static HistoryPage read(CrmSession session, Optional<String> from, List<FieldChange> changes) {
        return read(session, "Lead", FIELDS, from, changes);
    }

    private static HistoryPage read(
            CrmSession session, String object, List<String> fields, Optional<String> from, List<FieldChange> changes) {
        Optional<String> cursor = from;
        while (true) {
            HistoryPage page = session.history(new HistoryRequest(object, fields, cursor, 2));
            changes.addAll(page.changes());
            if (page.last()) {
                return page;
            }
            cursor = Optional.of(page.next());
        }
    }
}
