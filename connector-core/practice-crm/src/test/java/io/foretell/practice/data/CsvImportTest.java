package io.foretell.practice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvImportTest {
    @TempDir
    private Path folder;

    @Test
    void any_separator_byte_order_mark_quoted_newline_and_odd_headers_are_read() {
        CsvTable table = CsvTable.parse("a.csv", "a;A;;\"b;b\"\n1;2;3;\"x\ny\"\n\n4;5;6;7\n");
        assertThat(table.headers()).containsExactly("a", "A 2", "Column 3", "b;b");
        assertThat(table.rows()).containsExactly(List.of("1", "2", "3", "x\ny"), List.of("4", "5", "6", "7"));
    }

    @Test
    void a_row_with_a_wrong_number_of_cells_is_named_by_its_line() {
        assertThatThrownBy(() -> CsvTable.parse("a.csv", "a,b\n1,\"x\ny\"\n2\n"))
                .isInstanceOf(CsvProblem.class)
                .hasMessageContaining("line 4: 1 cells, but the header has 2");
    }

    @Test
    void types_follow_from_the_cells() {
        assertThat(ColumnType.of(List.of("1", "", "-2"))).isEqualTo(ColumnType.INTEGER);
        assertThat(ColumnType.of(List.of("1", "2.5"))).isEqualTo(ColumnType.FLOAT);
        assertThat(ColumnType.of(List.of("007", "008"))).isEqualTo(ColumnType.CHAR);
        assertThat(ColumnType.of(List.of("2026-01-31", "2026-02-01"))).isEqualTo(ColumnType.DATE);
        assertThat(ColumnType.of(List.of("31/01/2026", "01/02/2026"))).isEqualTo(ColumnType.DATE);
        assertThat(ColumnType.of(List.of("2026-01-31 10:00:00", ""))).isEqualTo(ColumnType.DATETIME);
        assertThat(ColumnType.of(List.of("Yes", "No", "Yes"))).isEqualTo(ColumnType.SELECTION);
        assertThat(ColumnType.of(List.of("x".repeat(200), "y"))).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void the_newest_fifth_stays_open_and_only_java_knows_its_outcome() throws Exception {
        StringBuilder csv = new StringBuilder("\uFEFFOrder,Colour,Note,Bought,Secret\n");
        for (int i = 0; i < 50; i++) {
            csv.append((i * 7) % 50)
                    .append(i % 2 == 0 ? ",red," : ",blue,")
                    .append("n")
                    .append(i)
                    .append(i % 3 == 0 ? ",1.0,x\n" : ",0.0,y\n");
        }
        Path file = Files.writeString(folder.resolve("a.csv"), csv);
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            CsvImport done = CsvImport.load(crm, file, "bought=1", "Order", List.of("Secret"));
            assertThat(done.fields())
                    .containsOnlyKeys("Order", "Colour", "Note")
                    .containsEntry("Colour", "x_csv_colour");
            assertThat(done.splitByTime()).isTrue();
            assertThat(done.hiddenOutcomes()).hasSize(10).containsValues(true, false);
            assertThat(done.knownOutcomes()).hasSize(40);
            done.hiddenOutcomes().keySet().forEach(id -> assertThat(
                            crm.row("crm.lead", id).orElseThrow())
                    .containsEntry("active", true)
                    .containsEntry("stage_id", 1)
                    .satisfies(
                            row -> assertThat((Integer) row.get("x_csv_order")).isGreaterThanOrEqualTo(40)));
            done.knownOutcomes()
                    .forEach((id, won) -> assertThat(crm.row("crm.lead", id).orElseThrow())
                            .containsEntry("active", won)
                            .containsEntry("probability", won ? 100.0 : 0.0));
            Map<Integer, Double> perfect = new HashMap<>();
            done.hiddenOutcomes().forEach((id, won) -> perfect.put(id, won ? 1.0 : 0.0));
            assertThat(done.auc(perfect)).isEqualTo(1.0);
            assertThat(done.auc(Map.of())).isEqualTo(0.5);
        }
    }

    @Test
    void a_wrong_option_is_explained_with_what_there_is() {
        CsvTable table = CsvTable.parse("a.csv", "a,b\n1,x\n2,y\n");
        assertThatThrownBy(() -> CsvSplit.of(table, "c=1", "", 1))
                .hasMessageContaining("no column 'c'")
                .hasMessageContaining("a, b");
        assertThatThrownBy(() -> CsvSplit.of(table, "b=z", "", 1)).hasMessageContaining("It has: x, y");
        assertThatThrownBy(() -> CsvSplit.of(table, "a=1", "b", 1)).hasMessageContaining("cannot give the order");
        assertThatThrownBy(() -> CsvSplit.of(table, "a", "", 1)).hasMessageContaining("COLUMN=VALUE");
    }
}
