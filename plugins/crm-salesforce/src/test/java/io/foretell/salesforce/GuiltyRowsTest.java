package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GuiltyRowsTest {
    /** Refuses a call as a whole when one of these rows is in it. */
    private static final class FussyOrg implements GuiltyRows.Sender {
        final Set<String> guilty;
        final ErrorClass errorClass;
        int calls;

        FussyOrg(ErrorClass errorClass, Integer... guilty) {
            this.errorClass = errorClass;
            this.guilty = Set.of(guilty).stream().map(i -> "k" + i).collect(Collectors.toSet());
        }

        @Override
        public GuiltyRows.Reply send(List<WriteBatch.Row> rows) {
            calls++;
            return rows.stream().anyMatch(row -> guilty.contains(row.key()))
                    ? new GuiltyRows.Reply.Refused(new CrmException(errorClass, "refused as a whole"))
                    : new GuiltyRows.Reply.Each(rows.stream()
                            .map(row -> RowResult.written(row.key()))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"AUTH", "QUOTA", "RATE_LIMIT"},
            mode = EnumSource.Mode.EXCLUDE)
    void one_row_is_refused_and_the_others_are_written_whatever_the_reason(ErrorClass reason) {
        for (int guilty : List.of(0, 1, 77, 199)) {
            FussyOrg org = new FussyOrg(reason, guilty);
            List<RowResult> results = send(org, 200);
            assertThat(results).hasSize(200);
            assertThat(refused(results)).containsExactly("k" + guilty);
            assertThat(org.calls).isLessThanOrEqualTo(25);
        }
    }

    @Test
    void several_guilty_rows_are_all_found() {
        FussyOrg org = new FussyOrg(ErrorClass.VALIDATION, 0, 49, 99, 149, 199, 3, 120);
        List<RowResult> results = send(org, 200);
        assertThat(results).hasSize(200).extracting(RowResult::key).doesNotHaveDuplicates();
        assertThat(refused(results)).containsExactlyInAnyOrder("k0", "k49", "k99", "k149", "k199", "k3", "k120");
    }

    @Test
    void values_that_every_row_has_are_a_fault_of_each() {
        FussyOrg org = new FussyOrg(ErrorClass.VALIDATION, every(20));
        assertThat(refused(send(org, 20))).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEMA", "PERMISSION", "FIELD_PERMISSION", "FATAL", "RETRY"})
    void what_every_row_is_refused_for_is_no_fault_of_rows(ErrorClass reason) {
        FussyOrg org = new FussyOrg(reason, every(200));
        List<RowResult> results = new ArrayList<>();
        assertThatThrownBy(() -> new GuiltyRows(org, results).send(rows(200)))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(reason));
        assertThat(results).isEmpty();
        assertThat(org.calls).as("five samples are enough").isEqualTo(6);
    }

    @Test
    void a_single_row_with_a_strange_error_stops_nobody_else() {
        assertThat(refused(send(new FussyOrg(ErrorClass.FATAL, 0), 1))).containsExactly("k0");
        assertThat(refused(send(new FussyOrg(ErrorClass.FATAL, 0, 1, 2), 3))).hasSize(3);
    }

    private static List<RowResult> send(FussyOrg org, int rows) {
        List<RowResult> results = new ArrayList<>();
        new GuiltyRows(org, results).send(rows(rows));
        return results;
    }

    private static List<String> refused(List<RowResult> results) {
        return results.stream()
                .filter(result -> result.error().isPresent())
                .map(RowResult::key)
                .toList();
    }

    private static Integer[] every(int rows) {
        return IntStream.range(0, rows).boxed().toArray(Integer[]::new);
    }

    private static List<WriteBatch.Row> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new WriteBatch.Row("k" + i, "id" + i, Map.of()))
                .toList();
    }
}
