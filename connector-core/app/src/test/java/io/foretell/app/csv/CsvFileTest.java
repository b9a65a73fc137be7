package io.foretell.app.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void a_spreadsheet_with_byte_order_mark_semicolons_and_quoted_line_breaks_is_read() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(
                file, "\ufeffName;Note\r\nAcme;\"two\r\nlines; and a semicolon\"\r\n", StandardCharsets.UTF_8);

        CsvFile csv = CsvFile.read(file);

        assertThat(csv.header()).containsExactly("Name", "Note");
        assertThat(csv.rows()).containsExactly(Map.of("Name", "Acme", "Note", "two\r\nlines; and a semicolon"));
    }

    @Test
    void tabs_are_found_and_short_rows_are_filled_up() {
        CsvFile csv = CsvFile.parse("a.tsv", "a\tb,c\td\n1\t2\n");

        assertThat(csv.header()).containsExactly("a", "b,c", "d");
        assertThat(csv.rows()).containsExactly(Map.of("a", "1", "b,c", "2", "d", ""));
    }

    @Test
    void trouble_is_said_with_its_line() {
        assertThatThrownBy(() -> CsvFile.parse("a.csv", "a,b\n1,2\n1,2,3\n")).hasMessageContaining("3 cells in line 3");
        assertThatThrownBy(() -> CsvFile.parse("a.csv", "a,b,a\n1,2,3\n")).hasMessageContaining("two columns 'a'");
        assertThatThrownBy(() -> CsvFile.parse("a.csv", "a,b\n")).hasMessageContaining("no rows");
        assertThatThrownBy(() -> CsvFile.parse("a.csv", "a,b\n1,\"open\n")).hasMessageContaining("quote");
        assertThatThrownBy(() -> CsvFile.read(folder.resolve("none.csv"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> CsvFile.parse("a.csv", "Source,b\n1,2\n").column("sorce"))
                .hasMessageContaining("Did you mean 'Source'?");
    }

    @Test
    void types_are_told_from_all_cells() {
        CsvFile csv = CsvFile.parse("a.csv", """
                n,percent,day,source,empty,won
                1,5%,2026-01-31,web,,yes
                "1,500",7%,2026-02-28,fair,NaN,no
                -2.5,,2026-03-01,web,,no
                """);

        CsvTrainingData data = CsvTrainingData.of(
                csv, CsvQuestion.of(csv, "won=yes", Set.of(), Optional.of("day"), Set.of("percent")));

        assertThat(data.features())
                .extracting(FeatureField::name, FeatureField::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("n", FieldType.NUMBER),
                        org.assertj.core.groups.Tuple.tuple("source", FieldType.CHOICE),
                        org.assertj.core.groups.Tuple.tuple("empty", FieldType.TEXT));
        List<Example> examples = data.examples().toList();
        assertThat(examples.get(0).label()).hasValue(1);
        assertThat(examples.get(0).labelTime()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(examples.get(1).view().features())
                .containsEntry("n", FieldValue.number(1500))
                .containsEntry("source", new FieldValue.Choice("fair"))
                .containsEntry("empty", FieldValue.MISSING);
    }

    @Test
    void a_rising_number_is_an_order_in_time() {
        CsvFile csv = CsvFile.parse("a.csv", "no,won\n30,1\n10,0\n20,0\n");

        List<Example> examples = CsvTrainingData.of(csv, ask(csv, "won=1", Optional.of("no")))
                .examples()
                .toList();

        assertThat(examples).extracting(e -> e.view().ref().id()).containsExactly("2", "3", "1");
        assertThat(examples).extracting(Example::labelTime).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_outcome_that_never_happens_is_said_with_what_the_column_holds() {
        CsvFile csv = CsvFile.parse("a.csv", "x,won\n1,yes\n2,no\n");

        assertThatThrownBy(() -> CsvTrainingData.of(csv, ask(csv, "won=perhaps", Optional.empty())))
                .hasMessageContaining("No row has 'perhaps' in the column 'won'. It holds: [yes, no]");
        CsvFile all = CsvFile.parse("a.csv", "x,won\n1,yes\n2,Yes\n");
        assertThatThrownBy(() -> CsvTrainingData.of(all, ask(all, "won=yes", Optional.empty())))
                .hasMessageContaining("Every row has 'yes' in the column 'won'");
        assertThatThrownBy(() -> ask(csv, "one=yes", Optional.empty()))
                .hasMessageContaining("has no column 'one'")
                .hasMessageContaining("x, won.");
    }

    @ParameterizedTest
    @CsvSource({"1,1;0", "1,1.0;0.0", "1.0,1;0", "yes,YES;no", "1,Yes;No", "true,TRUE;FALSE", "Yes,1;0", "0,false;true"
    })
    void an_outcome_is_found_however_it_is_written(String wanted, String cells) {
        CsvFile csv = CsvFile.parse("a.csv", "x;won\na;" + cells.replace(";", "\nb;") + "\n");

        assertThat(CsvTrainingData.of(csv, ask(csv, "won=" + wanted, Optional.empty()))
                        .examples())
                .extracting(e -> e.label().orElseThrow())
                .containsExactly(1.0, 0.0);
    }

    @Test
    void an_equals_sign_may_be_part_of_the_column_or_of_the_value() {
        CsvFile csv = CsvFile.parse("a.csv", "x,a=b\n1,c=d\n2,e\n");

        assertThat(ask(csv, "a=b=c=d", Optional.empty()))
                .isEqualTo(new CsvQuestion("a=b", "c=d", Set.of(), Optional.empty(), Set.of()));
    }

    @Test
    void another_table_is_held_out_with_the_types_of_the_first_and_must_have_its_columns() {
        CsvFile csv = CsvFile.parse("a.csv", "n,no,won\n1,1,yes\n2,2,no\n");
        CsvTrainingData data = CsvTrainingData.of(csv, ask(csv, "won=yes", Optional.of("no")));

        assertThat(data.heldOut(CsvFile.parse("b.csv", "other,won,n\nx,1,3\ny,0,many\n"))
                        .heldOut())
                .extracting(e -> e.view().features().get("n"), e -> e.label().orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FieldValue.number(3), 1.0),
                        org.assertj.core.groups.Tuple.tuple(FieldValue.MISSING, 0.0));
        assertThatThrownBy(() -> data.heldOut(CsvFile.parse("b.csv", "m,won\n3,yes\n4,no\n")))
                .hasMessageContaining("lacks [n]")
                .hasMessageContaining("It has [m, won]");
    }

    @Test
    void the_newest_fifth_is_held_out_by_time() {
        StringBuilder rows = new StringBuilder("no,won\n");
        for (int i = 10; i > 0; i--) {
            rows.append(i).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        CsvFile csv = CsvFile.parse("a.csv", rows.toString());
        CsvTrainingData data =
                CsvTrainingData.of(csv, ask(csv, "won=yes", Optional.of("no"))).holdOutNewest();

        assertThat(data.heldOut()).extracting(e -> e.view().ref().id()).containsExactly("2", "1");
        assertThat(data.examples()).hasSize(8);
    }

    private static CsvQuestion ask(CsvFile csv, String rule, Optional<String> time) {
        return CsvQuestion.of(csv, rule, Set.of(), time, Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "positive NEUTRAL neg|1 0.5 0",
                "Positive Negative NEU|1 0 0.5",
                "正面 负面 中性 好评 差评|1 0 0.5 1 0",
                "extremely_negative 非常积极|0 1",
                "1 0 1|1 0 1",
                "1 0 -1|1 0.5 0",
                "-1.0 +1|0 1",
                "0 1 2|0 0.5 1",
                "0 2 4|0 0.5 1"
            })
    void labels_of_texts_are_understood_in_words_and_numbers(String labels, String expected) {
        assertThat(labels(labels.split(" ")))
                .containsExactly(
                        Arrays.stream(expected.split(" ")).map(Double::valueOf).toArray(Double[]::new));
    }

    @Test
    void what_is_no_label_is_said_with_what_would_be() {
        assertThatThrownBy(() -> labels("1", "0", "maybe", "irrelevant"))
                .hasMessageContaining("'label' holds what is not a label: 'maybe', 'irrelevant'. Labels are negative,");
        assertThatThrownBy(() -> labels("1", "3", "5")).hasMessageContaining("'1', '3', '5'");
        assertThatThrownBy(() -> TextLabels.of(CsvFile.parse("a.csv", "review,stars\na,1\n"), "text", "stars"))
                .hasMessageContaining("Its columns are: review, stars");
    }

    @Test
    void rows_without_text_or_label_are_left_out_and_counted() {
        TextLabels labels = TextLabels.of(
                CsvFile.parse("a.csv", "text,label\n\ufeffa,1\n,0\nb,\n\"  \",1\nc,0\n"), "text", "label");
        assertThat(labels.examples().map(e -> e.view().value("text").asPlainText()))
                .containsExactly("a", "c");
        assertThat(labels.notes())
                .containsExactly(
                        "Labels were read as: '0' negative, '1' positive.",
                        "Rows left out because they have no text or no label: 3.");
    }

    @Test
    void another_encoding_is_refused_with_its_line_until_it_is_named() throws IOException {
        Path file = folder.resolve("gbk.csv");
        Files.writeString(file, "label,review\n1,很好\n", Charset.forName("GB18030"));
        assertThatThrownBy(() -> CsvFile.read(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("GB18030");
        CsvLayout layout = new CsvLayout(Optional.of(Charset.forName("GB18030")), true);
        assertThat(CsvFile.read(file, layout).rows().get(0)).containsEntry("review", "很好");

        Files.writeString(file, "\ufefflabel\treview\n1\t很好\n", StandardCharsets.UTF_16LE);
        assertThat(CsvFile.read(file).rows().get(0)).containsEntry("review", "很好");
    }

    @Test
    void a_table_without_header_and_without_quoting_is_read() throws IOException {
        Path file = folder.resolve("a.tsv");
        Files.writeString(file, "a \"fine\" film\t1\n\"bad\" , they say\t0\n", StandardCharsets.UTF_8);
        CsvFile csv = CsvFile.read(file, new CsvLayout(Optional.empty(), false));
        assertThat(csv.header()).containsExactly("1", "2");
        assertThat(csv.rows()).hasSize(2).last().isEqualTo(Map.of("1", "\"bad\" , they say", "2", "0"));
    }

    private static List<Double> labels(String... labels) {
        return TextLabels.of(
                        CsvFile.parse("a.csv", "text,label\nt," + String.join("\nt,", labels) + "\n"), "text", "label")
                .examples()
                .map(e -> e.label().orElseThrow())
                .toList();
    }
}
