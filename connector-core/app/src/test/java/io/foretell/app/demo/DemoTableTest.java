package io.foretell.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.app.csv.CsvFile;
import io.foretell.app.csv.CsvLayout;
import io.foretell.app.csv.CsvQuestion;
import io.foretell.app.csv.CsvTrainingData;
import io.foretell.app.service.DemoRequest;
import io.foretell.practice.data.LeadTable;
import io.foretell.practice.data.LeadTable.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo takes from a table what {@code evaluate} takes from it. */
final class DemoTableTest {
    private static final Charset GBK = Charset.forName("GBK");

    @TempDir
    private Path folder;

    /** Semicolons, a name of the separator, Chinese words, dates and amounts of a German, every third row open, a footer. */
    private static String table() {
        StringBuilder text = new StringBuilder("sep=;\nSource;Created;Amount;Zip;Converted\n");
        for (int i = 0; i < 300; i++) {
            text.append(i % 2 == 0 ? "网站;" : "电话;")
                    .append(LocalDate.of(2023, 1, 2)
                            .plusDays(i)
                            .format(java.time.format.DateTimeFormatter.ofPattern("dd.MM.yyyy")))
                    .append(';')
                    .append(i == 7 ? "unknown" : String.format(Locale.GERMANY, "%,.2f €", 3.5 + 100 * i))
                    .append(";0")
                    .append(1000 + i % 50)
                    .append(i % 3 == 0 ? ";\n" : i % 3 == 1 ? ";1\n" : ";0\n");
        }
        return text + "\nExample Ltd\n";
    }

    private DemoRequest.Csv asked(Charset written, Optional<Charset> said, Optional<String> time) throws IOException {
        Path file = folder.resolve("leads.csv");
        Files.write(file, table().getBytes(written));
        return new DemoRequest.Csv(file, said, "Converted=1", Set.of(), time, Set.of());
    }

    @Test
    void types_words_open_rows_and_footers_are_those_of_evaluate() throws IOException {
        DemoRequest.Csv csv = asked(GBK, Optional.of(GBK), Optional.of("Created"));

        DemoTable table = DemoTable.of(csv, 1);

        assertThat(table.leads().columns())
                .extracting(LeadTable.Column::header, LeadTable.Column::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Source", Kind.SELECTION),
                        org.assertj.core.groups.Tuple.tuple("Amount", Kind.FLOAT),
                        org.assertj.core.groups.Tuple.tuple("Zip", Kind.SELECTION));
        assertThat(table.leads().names()).hasSize(200).first().isEqualTo("Row 2");
        assertThat(table.leads().columns().get(0).values()).startsWith("电话", "网站");
        assertThat(table.leads().columns().get(1).values()).startsWith(103.5, 203.5);
        assertThat(table.leads().hidden()).hasSize(40).contains(199, 160).doesNotContain(159);
        CsvFile file = CsvFile.read(csv.file(), new CsvLayout(Optional.of(GBK), true));
        CsvTrainingData evaluated =
                CsvTrainingData.of(file, CsvQuestion.of(file, csv.outcome(), csv.bad(), csv.time(), csv.exclude()));
        assertThat(evaluated.holdOutNewest().heldOut()).hasSize(40);
        assertThat(table.notes()).isEqualTo(evaluated.notes()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void another_encoding_is_refused_and_utf_16_is_found() throws IOException {
        DemoRequest.Csv unsaid = asked(GBK, Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> DemoTable.of(unsaid, 1)).hasMessageContaining("--encoding GB18030");

        for (Charset written : Set.of(StandardCharsets.UTF_16, StandardCharsets.UTF_8)) {
            DemoTable table = DemoTable.of(asked(written, Optional.empty(), Optional.empty()), 1);
            assertThat(table.leads().columns().get(0).values()).startsWith("电话", "网站");
            assertThat(table.leads().hidden()).hasSize(40);
            assertThat(table.leads().byTime()).isFalse();
        }
    }
}
