package io.foretell.practice.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.data.LeadTable.Column;
import io.foretell.practice.data.LeadTable.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TableImportTest {
    private static final int ROWS = 50;

    /** The last ten are hidden; every third is won. */
    static LeadTable table() {
        List<String> names = new ArrayList<>();
        List<Boolean> won = new ArrayList<>();
        List<@Nullable Object> order = new ArrayList<>();
        List<@Nullable Object> colour = new ArrayList<>();
        List<@Nullable Object> customer = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            names.add("Row " + (i + 1));
            won.add(i % 3 == 0);
            order.add(i == 1 ? null : i);
            colour.add(i % 2 == 0 ? "red" : "blue");
            customer.add("x" + i);
        }
        return new LeadTable(
                List.of(
                        new Column("Total Visits", Kind.INTEGER, order),
                        new Column("Colour", Kind.SELECTION, colour),
                        new Column("客户", Kind.CHAR, customer),
                        constant("Day", Kind.DATE, LocalDate.parse("2026-01-31")),
                        constant("Moment", Kind.DATETIME, LocalDateTime.parse("2026-01-31T10:00:00")),
                        constant("Rate", Kind.FLOAT, 2.5)),
                names,
                won,
                IntStream.range(ROWS - 10, ROWS).boxed().collect(Collectors.toSet()),
                true);
    }

    private static Column constant(String header, Kind kind, Object value) {
        return new Column(
                header, kind, IntStream.range(0, ROWS).mapToObj(i -> value).toList());
    }

    @Test
    void what_is_hidden_stays_open_and_only_java_knows_its_outcome() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            TableImport done = TableImport.load(crm, table());
            assertThat(done.fields())
                    .containsEntry("Colour", "x_csv_colour")
                    .containsEntry("Total Visits", "x_csv_total_visits")
                    .containsEntry("客户", "x_csv_column_3");
            assertThat(done.splitByTime()).isTrue();
            assertThat(done.hiddenOutcomes()).hasSize(10).containsValues(true, false);
            assertThat(done.knownOutcomes()).hasSize(40);
            done.hiddenOutcomes().keySet().forEach(id -> assertThat(
                            crm.row("crm.lead", id).orElseThrow())
                    .containsEntry("active", true)
                    .containsEntry("stage_id", 1)
                    .containsEntry("x_csv_rate", 2.5)
                    .satisfies(row ->
                            assertThat((Integer) row.get("x_csv_total_visits")).isGreaterThanOrEqualTo(40)));
            done.knownOutcomes()
                    .forEach((id, won) -> assertThat(crm.row("crm.lead", id).orElseThrow())
                            .containsEntry("active", won)
                            .containsEntry("probability", won ? 100.0 : 0.0));
            Map<Integer, Double> perfect = new HashMap<>();
            done.hiddenOutcomes().forEach((id, won) -> perfect.put(id, won ? 1.0 : 0.0));
            assertThat(done.auc(perfect)).isEqualTo(1.0);
            assertThat(done.auc(Map.of())).isEqualTo(0.5);
            assertThat(Set.copyOf(done.fields().values())).hasSize(6);
        }
    }
}
