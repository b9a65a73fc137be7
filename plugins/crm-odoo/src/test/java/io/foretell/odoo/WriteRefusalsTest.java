package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.crmkit.ServerUrl;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.odoo.Fault;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.option.Secret;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad record refuses itself only, and what is no record's fault refuses none. */
final class WriteRefusalsTest {
    /** Names and words as a real Odoo 17 told them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "builtins.RuntimeError | the commission cannot be computed | VALIDATION",
                "builtins.ZeroDivisionError | division by zero | VALIDATION",
                "builtins.TypeError | unsupported operand type(s) for +: 'NoneType' and 'int' | VALIDATION",
                "builtins.KeyError | 'margin' | VALIDATION",
                "builtins.IndexError | list index out of range | VALIDATION",
                "builtins.AttributeError | 'crm.lead' object has no attribute 'nothing_here' | VALIDATION",
                "builtins.ValueError | Invalid field 'margin' on model 'sale.order' | VALIDATION",
                "requests.exceptions.HTTPError | 404 Client Error: Not Found | VALIDATION",
                "odoo.exceptions.UserError | Diese Verkaufschance ist abgeschlossen | VALIDATION",
                "odoo.exceptions.ValidationError | The operation cannot be completed: another model requires the record being deleted. | VALIDATION",
                "odoo.exceptions.MissingError | Record does not exist or has been deleted. (Record: res.users(57,), User: 2) | VALIDATION",
                "odoo.exceptions.AccessError | Sorry, Mia (id=9) doesn't have 'write' access to: - Lead, Field service for Bosch (crm.lead: 3) | PERMISSION",
                "odoo.exceptions.AccessError | Mia hat keinen Zugriff auf die Felder | PERMISSION",
                "odoo.exceptions.AccessError | You do not have enough rights to access the fields \"cost\" on Product (product.product). | PERMISSION",
                "psycopg2.errors.RaiseException | lead is frozen by finance | VALIDATION",
                "psycopg2.errors.ForeignKeyViolation | insert or update on table crm_lead violates foreign key constraint | VALIDATION",
                "psycopg2.errors.UniqueViolation | Schlüsselwert verletzt Unique-Constraint | DUPLICATE",
                "psycopg2.errors.InFailedSqlTransaction | current transaction is aborted, commands ignored until end of block | VALIDATION",
            })
    void a_module_that_fails_over_one_record_refuses_that_record(String name, String words, ErrorClass expected) {
        for (boolean equal : new boolean[] {true, false}) {
            try (Delivery delivery = new Delivery()) {
                List<Integer> ids = delivery.leads(100);
                delivery.odoo.practice.troubles().add("crm.lead", ids.get(37), name, words);
                List<RowResult> results = delivery.write(ids, i -> equal ? "all alike" : "lead no. " + i);
                assertThat(refused(results)).containsOnlyKeys(key(ids.get(37)));
                RowResult.RowError error = refused(results).get(key(ids.get(37)));
                assertThat(error.errorClass()).as(error.sentence()).isEqualTo(expected);
                assertThat(error.sentence()).matches("[A-Z].{20,}").doesNotContain("Traceback");
                assertThat(results).hasSize(100);
                // Only a broken transaction must be halved: there Odoo itself names the wrong row.
                assertThat(delivery.writes).isLessThan(name.contains("InFailed") ? 2 * 2 * 8 + 4 : 6);
            }
        }
    }

    @Test
    void records_of_another_company_do_not_keep_the_others_from_being_written() {
        for (boolean equal : new boolean[] {true, false}) {
            try (Delivery delivery = new Delivery()) {
                List<Integer> ids = delivery.leads(100);
                for (int foreign : List.of(0, 50, 99)) {
                    delivery.odoo.practice.access().hide(PracticeCrm.ADMIN, "crm.lead", ids.get(foreign));
                }
                List<RowResult> results = delivery.write(ids, i -> equal ? "all alike" : "lead no. " + i);
                assertThat(refused(results).keySet())
                        .containsExactlyInAnyOrder(key(ids.get(0)), key(ids.get(50)), key(ids.get(99)));
                assertThat(refused(results).values())
                        .allSatisfy(error -> assertThat(error.errorClass()).isEqualTo(ErrorClass.PERMISSION));
                assertThat(delivery.writes).isLessThan(5);
            }
        }
    }

    @Test
    void a_tenth_of_guilty_records_takes_few_calls() {
        for (boolean equal : new boolean[] {true, false}) {
            try (Delivery delivery = new Delivery()) {
                List<Integer> ids = delivery.leads(400);
                Set<Integer> guilty = IntStream.range(0, 40)
                        .map(i -> ids.get(i * 10 + 3))
                        .boxed()
                        .collect(Collectors.toSet());
                guilty.forEach(id -> delivery.odoo
                        .practice
                        .troubles()
                        .add("crm.lead", id, "odoo.exceptions.UserError", "Lead " + id + " is frozen"));
                List<RowResult> results = delivery.write(ids, i -> equal ? "all alike" : "lead no. " + i);
                assertThat(refused(results).keySet())
                        .containsExactlyInAnyOrderElementsOf(
                                guilty.stream().map(WriteRefusalsTest::key).toList());
                // k / 10 rounds, a second look at the first words of each, and the first and the last call.
                assertThat(delivery.writes).isLessThanOrEqualTo(2 * 40 / 10 + 4);
            }
        }
    }

    @Test
    void halving_takes_at_most_two_calls_a_level_for_each_guilty_record() {
        try (Delivery delivery = new Delivery()) {
            // A link cannot be sent by 'load', so nothing but halving is left.
            List<Integer> ids = delivery.leads(256);
            int source = delivery.odoo.practice.create("utm.source", Map.of("name", "Fair"));
            Set<Integer> guilty = Set.of(ids.get(0), ids.get(100), ids.get(255));
            guilty.forEach(id -> delivery.odoo.practice.troubles().add("crm.lead", id, "builtins.RuntimeError", "odd"));
            List<RowResult> results = delivery.write(new WriteBatch(
                    "crm.lead",
                    ids.stream()
                            .map(id -> row(id, "source_id", new FieldValue.Ref("utm.source", "" + source, "")))
                            .toList()));
            assertThat(refused(results).keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            guilty.stream().map(WriteRefusalsTest::key).toList());
            assertThat(delivery.writes).isLessThanOrEqualTo(2 * 3 * 8);
        }
    }

    @Test
    void when_all_are_refused_alike_the_rest_is_not_tried_and_stays_due() {
        for (boolean equal : new boolean[] {true, false}) {
            try (Delivery delivery = new Delivery()) {
                List<Integer> ids = delivery.leads(400);
                ids.forEach(id -> delivery.odoo
                        .practice
                        .troubles()
                        .add("crm.lead", id, "builtins.ZeroDivisionError", "division by zero in lead " + id));
                List<RowResult> results = delivery.write(ids, i -> equal ? "all alike" : "lead no. " + i);
                assertThat(results).hasSize(400);
                Map<ErrorClass, Long> byClass = refused(results).values().stream()
                        .collect(Collectors.groupingBy(RowResult.RowError::errorClass, Collectors.counting()));
                assertThat(byClass).containsOnlyKeys(ErrorClass.VALIDATION, ErrorClass.RETRY);
                assertThat(byClass.get(ErrorClass.VALIDATION)).isBetween(20L, 40L);
                assertThat(delivery.writes).isLessThan(8);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true,60", "false,40", "true,1000", "false,1000"})
    void rows_in_conflict_go_together_and_are_due_again(boolean equal, int rows) {
        try (Delivery delivery = new Delivery()) {
            List<Integer> ids = delivery.leads(rows);
            for (String method : List.of("write", "load")) {
                delivery.odoo
                        .practice
                        .faults()
                        .add(Fault.once(Fault.Kind.SERIALIZATION_FAILURE, method, "crm.lead")
                                .times(-1));
            }
            List<RowResult> results = delivery.write(ids, i -> equal ? "all alike" : "lead no. " + i);
            assertThat(refused(results)).hasSize(rows);
            assertThat(refused(results).values())
                    .allMatch(error -> error.errorClass().retryable());
            assertThat(delivery.writes).isLessThanOrEqualTo(3);
            delivery.odoo.practice.faults().clear();
            assertThat(refused(delivery.write(ids, i -> equal ? "all alike" : "lead no. " + i)))
                    .isEmpty();
        }
    }

    /** 'load' has words only, and those of the database are in the database's language. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "psycopg2.errors.SerializationFailure | could not serialize access due to concurrent update",
                "psycopg2.errors.SerializationFailure | konnte Zugriff nicht serialisieren wegen gleichzeitiger Aktualisierung",
                "psycopg2.errors.LockNotAvailable | canceling statement due to lock timeout",
                "psycopg2.errors.LockNotAvailable | konnte Sperre für Zeile nicht setzen",
                "psycopg2.errors.DeadlockDetected | Verklemmung entdeckt",
            })
    void a_row_that_somebody_else_holds_waits_alone(String name, String words) {
        try (Delivery delivery = new Delivery()) {
            List<Integer> ids = delivery.leads(60);
            ids.subList(10, 15).forEach(id -> delivery.odoo.practice.troubles().add("crm.lead", id, name, words));
            List<RowResult> results = delivery.write(ids, i -> "lead no. " + i);
            assertThat(refused(results).keySet())
                    .containsExactlyInAnyOrderElementsOf(ids.subList(10, 15).stream()
                            .map(WriteRefusalsTest::key)
                            .toList());
            assertThat(refused(results).values())
                    .allSatisfy(error -> assertThat(error.errorClass()).isEqualTo(ErrorClass.CONFLICT));
            assertThat(delivery.writes).isLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCESS_DENIED,AUTH", "UNAVAILABLE,RETRY", "TOO_MANY,RATE_LIMIT", "RESET_AFTER_COMMIT,AMBIGUOUS"})
    void what_breaks_off_between_two_calls_is_no_fault_of_a_row(Fault.Kind fault, ErrorClass expected) {
        try (Delivery delivery = new Delivery()) {
            List<Integer> ids = delivery.leads(90);
            delivery.odoo
                    .practice
                    .faults()
                    .add(Fault.once(fault, "write", "crm.lead").after(1).times(-1));
            List<RowResult> results = delivery.write(ids, i -> "part " + i / 30);
            assertThat(results).hasSize(90);
            assertThat(refused(results)).hasSize(60);
            assertThat(refused(results).get(key(ids.get(30))).errorClass()).isEqualTo(expected);
            assertThat(refused(results).values())
                    .allSatisfy(error -> assertThat(error.errorClass()).isIn(expected, ErrorClass.RETRY));
            assertThat(delivery.writes).isEqualTo(2);
        }
    }

    @Test
    void a_right_that_is_lost_between_two_calls_is_no_problem_of_each_record() {
        try (Delivery delivery = new Delivery()) {
            List<Integer> ids = delivery.leads(90);
            delivery.beforeWrite = number -> {
                if (number == 2) {
                    delivery.odoo.practice.access().deny(PracticeCrm.ADMIN, "crm.lead", "write");
                }
            };
            List<RowResult> results = delivery.write(ids, i -> "part " + i / 30);
            assertThat(refused(results)).hasSize(60);
            assertThat(refused(results).values())
                    .allSatisfy(error -> assertThat(error.errorClass()).isEqualTo(ErrorClass.FIELD_PERMISSION));
            assertThat(delivery.writes).isEqualTo(2);
        }
    }

    @Test
    void a_choice_that_the_list_lacks_refuses_its_row_and_names_the_field() {
        try (Delivery delivery = new Delivery()) {
            List<Integer> ids = delivery.leads(3);
            delivery.models.fields("crm.lead");
            List<WriteBatch.Row> rows = List.of(
                    row(ids.get(0), "priority", new FieldValue.Choice("1")),
                    row(ids.get(1), "priority", new FieldValue.Choice("E")),
                    row(ids.get(2), "priority", new FieldValue.Choice("2")));
            List<RowResult> results = delivery.write(new WriteBatch("crm.lead", rows));
            assertThat(refused(results)).containsOnlyKeys(key(ids.get(1)));
            RowResult.RowError error = refused(results).get(key(ids.get(1)));
            assertThat(error.errorClass()).isEqualTo(ErrorClass.VALIDATION);
            assertThat(error.sentence()).contains("priority", "'E'", "add it");
        }
    }

    private static Map<String, RowResult.RowError> refused(List<RowResult> results) {
        return results.stream()
                .filter(result -> result.error().isPresent())
                .collect(Collectors.toMap(
                        RowResult::key, result -> result.error().orElseThrow()));
    }

    private static String key(int id) {
        return "key " + id;
    }

    private static WriteBatch.Row row(int id, String field, FieldValue value) {
        return new WriteBatch.Row(key(id), String.valueOf(id), Map.of(field, value));
    }

    @FunctionalInterface
    private interface Naming {
        String of(int index);
    }

    /** A writer at a practice CRM that counts its write calls. */
    private static final class Delivery implements AutoCloseable {
        final PracticeOdoo odoo = new PracticeOdoo();
        private final CrmHttp http = CrmHttp.open(this::acquire, HttpLimits.DEFAULT);
        private final OdooClient client = new OdooClient(
                new OdooRpc(ServerUrl.parse(odoo.practice.url(), true), http), "crm", 2, new Secret("practice-key"));
        final OdooModels models = new OdooModels(client);
        int writes;
        IntConsumer beforeWrite = number -> {};

        private void acquire(Kind kind) {
            if (kind == Kind.WRITE) {
                beforeWrite.accept(++writes);
            }
        }

        List<Integer> leads(int count) {
            return odoo.create(IntStream.range(0, count).mapToObj(i -> "before").toList()).stream()
                    .map(Integer::valueOf)
                    .toList();
        }

        List<RowResult> write(List<Integer> ids, Naming names) {
            List<WriteBatch.Row> rows = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                rows.add(row(ids.get(i), "name", new FieldValue.Text(names.of(i))));
            }
            return write(new WriteBatch("crm.lead", rows));
        }

        List<RowResult> write(WriteBatch batch) {
            writes = 0;
            List<RowResult> results =
                    ((WriteReceipt.Done) new OdooWriter(client, models).write(batch, WriteClearance.ALL)).results();
            for (RowResult result : results) {
                int id = Integer.parseInt(result.key().substring(4));
                boolean untouched = "before".equals(value(id, "name"));
                if (batch.rows().get(0).values().containsKey("name") && maybe(result)) {
                    assertThat(untouched)
                            .as("record %d: %s", id, result)
                            .isEqualTo(result.error().isPresent());
                }
            }
            return results;
        }

        private static boolean maybe(RowResult result) {
            return result.error()
                    .map(error -> error.errorClass() != ErrorClass.AMBIGUOUS)
                    .orElse(true);
        }

        private Object value(int id, String field) {
            return Optional.ofNullable(
                            odoo.practice.row("crm.lead", id).orElseThrow().get(field))
                    .orElse("");
        }

        @Override
        public void close() {
            http.close();
            odoo.close();
        }
    }
}
