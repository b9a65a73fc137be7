package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.odoo.Fault;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrmContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OdooFaultsTest {
    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,RETRY",
        "TOO_MANY,RATE_LIMIT",
        "HTML,FATAL",
        "MALFORMED,FATAL",
        "TRUNCATED,RETRY",
        "RESET_BEFORE,RETRY",
        "SERIALIZATION_FAILURE,CONFLICT",
        "ACCESS_DENIED,AUTH"
    })
    void a_page_that_fails_is_read_again_from_the_same_cursor(Fault.Kind fault, ErrorClass expected) {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            List<String> ids = odoo.create(
                    IntStream.range(0, 25).mapToObj(i -> "lead " + i).toList());
            ReadResult.Data first = page(session, Optional.empty());
            odoo.practice.faults().add(Fault.once(fault, "search_read", "crm.lead"));
            assertThatThrownBy(() -> page(session, Optional.of(first.next())))
                    .isInstanceOfSatisfying(CrmException.class, e -> {
                        assertThat(e.errorClass()).isEqualTo(expected);
                        assertThat(e.getMessage()).matches("(?s)[A-Zh].+").doesNotContain("practice-key");
                    });
            List<String> read = new ArrayList<>();
            for (ReadResult.Data data = first; ; data = page(session, Optional.of(data.next()))) {
                data.changes().stream().map(Change::id).forEach(read::add);
                if (data.last()) {
                    break;
                }
            }
            assertThat(read).containsAll(ids).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,RETRY",
        "TOO_MANY,RATE_LIMIT",
        "HTML,AMBIGUOUS",
        "MALFORMED,AMBIGUOUS",
        "TRUNCATED,AMBIGUOUS",
        "RESET_BEFORE,AMBIGUOUS",
        "RESET_AFTER_COMMIT,AMBIGUOUS",
        "ACCESS_DENIED,AUTH"
    })
    void a_write_that_may_have_happened_says_so(Fault.Kind fault, ErrorClass expected) {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            String id = odoo.create(List.of("lead")).get(0);
            odoo.practice.faults().add(Fault.once(fault, "write", "crm.lead"));
            assertThatThrownBy(() -> session.write(batch(List.of(id), "renamed")))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(expected));
            assertThat(results(session.write(batch(List.of(id), "renamed"))))
                    .allMatch(result -> result.error().isEmpty());
        }
    }

    @Test
    void a_batch_that_breaks_off_tells_what_became_of_each_row() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            List<String> ids = odoo.create(
                    IntStream.range(0, 75).mapToObj(i -> "lead " + i).toList());
            odoo.practice
                    .faults()
                    .add(Fault.once(Fault.Kind.RESET_AFTER_COMMIT, "write", "crm.lead")
                            .after(1));
            List<WriteBatch.Row> rows = new ArrayList<>();
            for (int i = 0; i < 75; i++) {
                rows.add(row(ids.get(i), "part " + i / 25));
            }
            List<RowResult> results = results(session.write(new WriteBatch("crm.lead", rows)));
            assertThat(results).hasSize(75);
            assertThat(results.subList(0, 25)).allMatch(result -> result.error().isEmpty());
            assertThat(results.subList(25, 50)).allMatch(result -> is(result, ErrorClass.AMBIGUOUS));
            assertThat(results.subList(50, 75)).allMatch(result -> is(result, ErrorClass.RETRY));
        }
    }

    @Test
    void twenty_thousand_records_of_one_stamp_are_all_read_once() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            ReadResult.Data before = page(session, Optional.empty());
            while (!before.last()) {
                before = page(session, Optional.of(before.next()));
            }
            List<String> ids =
                    odoo.create(IntStream.range(0, 20_000).mapToObj(i -> "mass").toList());
            List<String> read = new ArrayList<>();
            Optional<String> cursor = Optional.of(before.next());
            for (boolean last = false; !last; ) {
                ReadResult.Data data = (ReadResult.Data)
                        session.read(new ReadRequest("crm.lead", Optional.empty(), List.of("name"), cursor, 1000));
                data.changes().stream().map(Change::id).forEach(read::add);
                cursor = Optional.of(data.next());
                last = data.last();
            }
            assertThat(read).containsAll(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_user_without_the_right_is_told_which_one_to_ask_for() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            List<String> ids = odoo.create(List.of("one", "two"));
            odoo.practice.access().deny(PracticeCrm.ADMIN, "crm.lead", "write");
            assertThatThrownBy(() -> session.write(batch(ids, "renamed")))
                    .isInstanceOfSatisfying(CrmException.class, e -> {
                        assertThat(e.errorClass()).isEqualTo(ErrorClass.PERMISSION);
                        assertThat(e.getMessage()).contains("crm.lead");
                    });
        }
    }

    @Test
    void a_hidden_record_fails_alone() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            List<String> ids = odoo.create(List.of("one", "two", "three"));
            odoo.practice.access().hide(PracticeCrm.ADMIN, "crm.lead", Integer.parseInt(ids.get(1)));
            for (WriteBatch batch : List.of(
                    batch(ids, "same"),
                    new WriteBatch(
                            "crm.lead", List.of(row(ids.get(0), "a"), row(ids.get(1), "b"), row(ids.get(2), "c"))))) {
                List<RowResult> results = results(session.write(batch));
                assertThat(results)
                        .filteredOn(result -> is(result, ErrorClass.PERMISSION))
                        .hasSize(1);
                assertThat(results)
                        .filteredOn(result -> result.error().isEmpty())
                        .hasSize(2);
            }
        }
    }

    private static boolean is(RowResult result, ErrorClass errorClass) {
        return result.error().filter(error -> error.errorClass() == errorClass).isPresent();
    }

    private static CrmSession connect(PracticeOdoo odoo) {
        FakeCrmContext context = FakeCrmContext.of(odoo.plugin().options());
        odoo.options().forEach(context::option);
        return odoo.plugin().connect(context);
    }

    private static ReadResult.Data page(CrmSession session, Optional<String> cursor) {
        return (ReadResult.Data)
                session.read(new ReadRequest("crm.lead", Optional.empty(), List.of("name"), cursor, 10));
    }

    private static List<RowResult> results(WriteReceipt receipt) {
        return ((WriteReceipt.Done) receipt).results();
    }

    private static WriteBatch batch(List<String> ids, String name) {
        return new WriteBatch("crm.lead", ids.stream().map(id -> row(id, name)).toList());
    }

    private static WriteBatch.Row row(String id, String name) {
        return new WriteBatch.Row("key " + id, id, Map.of("name", new FieldValue.Text(name)));
    }
}
