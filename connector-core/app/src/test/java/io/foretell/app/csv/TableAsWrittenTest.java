package io.foretell.app.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table as people write it holds the same values as the same table written plainly, and what was done is said. */
final class TableAsWrittenTest {
    private static final int ROWS = 600;

    /** Amounts from a few cents to hundreds of thousands. */
    private final List<BigDecimal> amounts = new Random(7)
            .doubles(ROWS)
            .mapToObj(share -> BigDecimal.valueOf(Math.round(100 * Math.exp(2 + 9 * share)), 2))
            .toList();

    private final List<LocalDateTime> days = IntStream.range(0, ROWS)
            .mapToObj(i -> LocalDate.of(2023, 1, 2).plusDays(i).atTime(1 + i % 23, 0))
            .toList();

    @Test
    void amounts_are_the_same_in_every_way_of_writing_them() {
        List<Example> plain = amounts(BigDecimal::toPlainString, ',').examples().toList();
        String[] locales = {
            "en-US", "de-DE", "fr-FR", "de-CH", "es-ES", "sv-SE", "pl-PL", "it-IT", "pt-BR", "ru-RU", "hi-IN"
        };
        for (String locale : locales) {
            java.text.NumberFormat format = java.text.NumberFormat.getNumberInstance(Locale.forLanguageTag(locale));
            format.setMinimumFractionDigits(2);
            assertThat(amounts(format::format, ';').examples()).as(locale).isEqualTo(plain);
            assertThat(amounts(amount -> format.format(amount) + "\u00a0€", ',').examples())
                    .as(locale + " in euros")
                    .isEqualTo(plain);
            assertThat(amounts(amount -> "USD " + format.format(amount), '|').examples())
                    .as(locale + " in dollars")
                    .isEqualTo(plain);
            assertThat(amounts(amount -> format.format(amount.negate()), '\t').examples())
                    .as(locale + " below zero")
                    .isEqualTo(amounts(amount -> "-" + amount, ',').examples().toList());
        }
        assertThat(amounts(amount -> String.format(Locale.ROOT, "$%,.2f", amount), ',')
                        .examples())
                .isEqualTo(plain);
        assertThat(amounts(TableAsWrittenTest::wide, ',').examples()).isEqualTo(plain);
        assertThat(amounts(TableAsWrittenTest::lakhs, ',').examples()).isEqualTo(plain);
    }

    private static String wide(BigDecimal amount) {
        return amount.toPlainString()
                .chars()
                .mapToObj(c -> String.valueOf((char) (c + 0xfee0)))
                .collect(Collectors.joining());
    }

    private static String lakhs(BigDecimal amount) {
        String whole = amount.toBigInteger().toString();
        String last = whole.substring(Math.max(0, whole.length() - 3));
        String rest = whole.substring(0, whole.length() - last.length()).replaceAll("(\\d)(?=(\\d\\d)+$)", "$1,");
        return (rest.isEmpty() ? "" : rest + ",")
                + last
                + amount.toPlainString().substring(whole.length());
    }

    @Test
    void the_way_of_writing_is_said_with_an_example() {
        assertThat(amounts(amount -> String.format(Locale.GERMANY, "%,.2f €", amount), ';')
                        .notes())
                .singleElement()
                .asString()
                .matches(
                        "'Amount': the comma is the decimal sign, so '[0-9]+\\.[0-9]{3},[0-9]{2} €' is [0-9]+\\.[0-9]+\\.");
        assertThat(amounts(BigDecimal::toPlainString, ';').notes()).isEmpty();
    }

    @Test
    void whole_thousands_beside_hundreds_are_grouped_whatever_stands_between() {
        List<Example> plain = amounts(amount -> amount.toBigInteger().toString(), ',')
                .examples()
                .toList();

        for (char delimiter : new char[] {';', ','}) {
            assertThat(amounts(amount -> String.format(Locale.GERMANY, "%,d", amount.toBigInteger()), delimiter)
                            .examples())
                    .isEqualTo(plain);
            assertThat(amounts(amount -> String.format(Locale.US, "%,d", amount.toBigInteger()), delimiter)
                            .examples())
                    .isEqualTo(plain);
        }
    }

    @Test
    void three_decimals_are_decimals_where_another_cell_shows_it() {
        List<Example> plain =
                amounts(TableAsWrittenTest::thousands, ';').examples().toList();

        assertThat(amounts(amount -> thousands(amount).replace('.', ','), ';').examples())
                .isEqualTo(plain);
    }

    /** 0.9 and 1.485: no zeros at the end, so that three decimals stand beside one. */
    private static String thousands(BigDecimal amount) {
        return amount.movePointLeft(3)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void ten_zeros_after_a_comma_are_no_ten_digits() {
        assertThat(numbers("37,0000000000", "39,0000000000", "5,5000000000")).containsExactly("37", "39", "5.5");
    }

    @Test
    void where_a_column_leaves_a_choice_the_rest_of_the_table_decides() {
        String table = "Weight;Price;Stage\n1.250;3,5;won\n2.125;4,25;lost\n7.625;8,1;lost\n";

        CsvTrainingData data = data(table, Optional.empty());

        assertThat(values(data, "Weight")).containsExactly("1250", "2125", "7625");
        assertThat(data.notes()).anySatisfy(note -> assertThat(note).contains("'Weight'", "as the rest of the table"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1,234.50) (7.00) 3.25|-1234.5 -7 3.25",
                "123.45- 5.00- 7.10|-123.45 -5 7.1",
                "CHF_26'588.47 CHF_899.00 CHF_1.20|26588.47 899 1.2",
                "26’588.- 899.- 1'000.-|26588 899 1000",
                "1.5E+05 2.25e3 7|150000 2250 7",
                "12% 7.5% 100%|12 7.5 100",
                "3.5万 1.2亿 8000|35000 120000000 8000",
                "￥１２３ ￥４５６ ￥７８９|123 456 789",
                "1,2345 0,5 12,25|1.2345 0.5 12.25",
                "R$_1.234,50 R$_9,00 R$_12,10|1234.5 9 12.1",
                "−5,5 −7,25 3,1|-5.5 -7.25 3.1",
                "1.234.567 12 999|1234567 12 999",
                "1,234,567 12 999|1234567 12 999",
                "12 Mio. 1,5 Mio. 2,25 Mio.|12000000 1500000 2250000",
                "5k 12K 3M|5000 12000 3000000"
            })
    void numbers_of_other_kinds_are_read_as_a_person_reads_them(String cells, String expected) {
        String[] written = cells.contains("Mio") ? cells.split("(?<=\\.) ") : cells.split(" ");
        assertThat(numbers(java.util.Arrays.stream(written)
                        .map(cell -> cell.replace('_', ' '))
                        .toArray(String[]::new)))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1E999", "1e-400"})
    void a_number_beyond_all_measure_is_no_number_and_named(String cell) {
        CsvTrainingData data = column(i -> i == 5 ? cell : String.valueOf(i));

        assertThat(values(data, "Cell").get(5)).isEmpty();
        assertThat(data.notes()).singleElement().asString().contains("'" + cell + "' (line 7)");
    }

    @Test
    void a_few_words_among_numbers_are_empty_cells_that_are_counted_and_named() {
        CsvTrainingData data = column(i -> i % 30 == 4
                ? "unknown"
                : i == 300 ? "TBD" : i == 301 ? "-" : "#DIV/0!".repeat(i == 302 ? 1 : 0) + (i == 302 ? "" : i + ".5"));

        assertThat(type(data)).isEqualTo(FieldType.NUMBER);
        assertThat(values(data, "Cell").get(4)).isEmpty();
        assertThat(values(data, "Cell").get(5)).isEqualTo("5.5");
        assertThat(data.notes())
                .containsExactly(
                        "'Cell': 23 of 600 filled cells are no numbers and count as empty: 'unknown' (20 times, first in line 6),"
                                + " 'TBD' (line 302), '-' (line 303), '#DIV/0!' (line 304).");
    }

    @Test
    void one_cell_that_is_written_the_other_way_is_read_so_and_named() {
        CsvTrainingData data = column(i -> i == 300 ? "26.588,47" : String.format(Locale.US, "%,.2f", amounts.get(i)));

        assertThat(values(data, "Cell").get(300)).isEqualTo("26588.47");
        assertThat(data.notes())
                .anyMatch(note ->
                        note.contains("1 of 600 numbers is written the other way and read so: '26.588,47' (line 302)"));
    }

    @Test
    void amounts_in_two_currencies_are_never_mixed() {
        CsvTrainingData data = column(i -> i % 3 == 0 ? "$" + i + ".50" : i + ".50 €");

        assertThat(type(data)).isEqualTo(FieldType.MONEY);
        assertThat(data.notes()).anyMatch(note -> note.contains("EUR=400") && note.contains("USD=200"));
    }

    @Test
    void codes_with_zeros_in_front_are_no_numbers() {
        assertThat(type(column(i -> "0" + (1000 + i % 300)))).isEqualTo(FieldType.CHOICE);
        assertThat(type(column(i -> i % 12 == 0 ? "0" + (1000 + i) : String.valueOf(20_000 + i))))
                .isNotEqualTo(FieldType.NUMBER);
        assertThat(type(column(i -> i == 7 ? "01067" : String.valueOf(10_000 + 7 * i))))
                .isNotEqualTo(FieldType.NUMBER);
        assertThat(type(column(i -> "+49 " + (400 + i) + " " + (1_000_000 + i))))
                .isNotEqualTo(FieldType.NUMBER);
        assertThat(type(column(i -> "0." + i))).isEqualTo(FieldType.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "yyyy-M-d",
                "yyyy/MM/dd",
                "yyyy.MM.dd",
                "dd.MM.yyyy",
                "d.M.yyyy",
                "dd.MM.yy",
                "dd/MM/yyyy",
                "d/M/yy",
                "MM/dd/yyyy",
                "M/d/yy",
                "dd-MM-yyyy",
                "yyyyMMdd",
                "yyyy'年'MM'月'dd'日'",
                "yyyy'年'M'月'd'日'",
                "yyyy. M. d.",
                "d MMM yyyy",
                "dd-MMM-yyyy",
                "dd-MMM-yy",
                "MMM d, yyyy",
                "MMMM d, yyyy",
                "EEE, d MMM yyyy",
                "EEEE, MMMM d, yyyy"
            })
    void days_are_read_in_every_common_shape(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);

        CsvTrainingData data = column(i -> days.get(i).format(format));

        assertThat(type(data)).isEqualTo(FieldType.DATE);
        assertThat(values(data, "Cell"))
                .isEqualTo(
                        days.stream().map(day -> day.toLocalDate().toString()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'",
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'",
                "yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss 'UTC'",
                "dd.MM.yyyy HH:mm:ss",
                "dd.MM.yyyy, HH:mm",
                "dd/MM/yyyy HH:mm",
                "M/d/yyyy h:mm a",
                "MM/dd/yyyy hh:mm:ss a",
                "M/d/yy, h:mm a",
                "yyyy'年'M'月'd'日' HH:mm",
                "d MMM yyyy HH:mm",
                "MMM d, yyyy, h:mm a",
                "yyyyMMddHHmmss"
            })
    void moments_are_read_in_every_common_shape(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);

        CsvTrainingData data = column(i -> days.get(i).format(format));

        assertThat(type(data)).isEqualTo(FieldType.TIMESTAMP);
        assertThat(values(data, "Cell")).isEqualTo(moments());
    }

    @Test
    void digits_since_1970_are_moments_and_zones_count() {
        assertThat(values(column(i -> String.valueOf(1000 * seconds(i))), "Cell"))
                .isEqualTo(moments());
        assertThat(values(column(i -> days.get(i).plusHours(5).plusMinutes(30) + ":00+05:30"), "Cell"))
                .isEqualTo(moments());
        assertThat(values(
                        column(i -> days.get(i).format(DateTimeFormatter.ofPattern("yyyy-MM-dd ahh:mm", Locale.CHINA))),
                        "Cell"))
                .isEqualTo(moments());
        String named = rows("Created Date", i -> String.valueOf(seconds(i)), ',');
        assertThat(values(data(named, Optional.empty()), "Created Date")).isEqualTo(moments());
        assertThat(type(column(i -> String.valueOf(seconds(i))))).isEqualTo(FieldType.NUMBER);
    }

    private long seconds(int row) {
        return days.get(row).toEpochSecond(java.time.ZoneOffset.UTC);
    }

    private List<String> moments() {
        return days.stream()
                .map(day -> day.toInstant(java.time.ZoneOffset.UTC).toString())
                .toList();
    }

    @Test
    void days_that_are_never_past_the_twelfth_are_told_by_their_order_or_by_what_is_usual_and_said() {
        LocalDate first = LocalDate.of(2023, 1, 1);
        DateTimeFormatter german = DateTimeFormatter.ofPattern("dd/MM/yyyy");
        IntFunction<LocalDate> day = i -> first.plusMonths(i / 12).withDayOfMonth(1 + i % 12);

        assertThat(values(column(i -> day.apply(i).format(german)), "Cell").get(1))
                .isEqualTo("2023-01-02");
        CsvTrainingData unsorted = column(i -> day.apply(i * 7 % 60).format(german));
        assertThat(unsorted.notes()).anyMatch(note -> note.contains("no cell of the column tells"));
    }

    @Test
    void a_day_that_is_none_is_counted_and_named() {
        CsvTrainingData data = column(i -> i == 9
                ? "2023-02-30"
                : i == 10 ? "0000-00-00" : days.get(i).toLocalDate().toString());

        assertThat(type(data)).isEqualTo(FieldType.DATE);
        assertThat(data.notes())
                .containsExactly(
                        "'Cell': 2 of 600 filled cells are no dates and count as empty: '2023-02-30' (line 11), '0000-00-00' (line 12).");
    }

    @Test
    void a_time_with_too_many_strange_cells_is_refused_with_their_names() {
        String table = rows(
                "When",
                i -> i % 3 == 0 ? "week " + i : days.get(i).toLocalDate().toString(),
                ',');

        assertThatThrownBy(() -> data(table, Optional.of("When")))
                .hasMessageContaining("The column 'When' holds neither dates nor numbers")
                .hasMessageContaining("200 of 600 filled cells are none: 'week 0' (line 2)");
    }

    @Test
    void the_newest_are_the_newest_in_every_shape() {
        List<String> expected = newest("yyyy-MM-dd");
        for (String pattern : List.of("MM/dd/yyyy", "dd.MM.yyyy HH:mm:ss", "M/d/yyyy h:mm a", "yyyy'年'MM'月'dd'日'")) {
            assertThat(newest(pattern)).as(pattern).isEqualTo(expected);
        }
    }

    private List<String> newest(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);
        // 271 and 600 have no common part: every day once, in no order.
        String table = rows("When", i -> days.get(i * 271 % ROWS).format(format), ',');
        return data(table, Optional.of("When"))
                .holdOutNewest()
                .heldOut()
                .map(example -> example.view().ref().id())
                .toList();
    }

    @Test
    void dates_without_an_order_in_time_are_days_before_the_newest_of_them() {
        CsvTrainingData data = column(i -> days.get(i).toLocalDate().toString());

        Instant newest = days.get(ROWS - 1)
                .toLocalDate()
                .atStartOfDay(java.time.ZoneOffset.UTC)
                .toInstant();
        assertThat(data.examples()).allMatch(example -> example.view().asOf().equals(newest));
    }

    @Test
    void titles_footers_totals_and_a_line_that_names_the_separator_change_nothing_but_a_note() {
        String table = rows("Amount", i -> amounts.get(i).toString(), ';');
        List<Example> plain = data(table, Optional.empty()).examples().toList();
        String footer =
                "\n\nClosed deals\n\"Copyright (c) 2000-2024 example, inc.\"\nGenerated By:  Pat Example  2/3/2024 4:05 PM\nExample Ltd\n";

        CsvTrainingData named = data("sep=;\n" + table, Optional.empty());
        assertThat(named.examples()).isEqualTo(plain);
        assertThat(named.notes()).containsExactly("Line 1 only says what stands between the cells: 'sep=;'.");
        CsvTrainingData footed = data(table + footer, Optional.empty());
        assertThat(footed.examples()).isEqualTo(plain);
        assertThat(footed.notes())
                .singleElement()
                .asString()
                .contains("below the table", "'Closed deals'", "'Copyright (c) 2000-2024 examp…'");
        CsvTrainingData titled = data("Deals, all\n\nGenerated By:;Pat Example\n" + table, Optional.empty());
        assertThat(titled.examples()).isEqualTo(plain);
        assertThat(titled.notes()).singleElement().asString().contains("above the header", "'Deals, all'");
        CsvTrainingData padded = data("Deals;;\n;;\n" + table + "Grand Total;98.765;\n;;\n", Optional.empty());
        assertThat(padded.examples()).isEqualTo(plain);
        assertThat(padded.notes()).hasSize(2);
        CsvTrainingData twice = data(table + table, Optional.empty());
        assertThat(twice.examples()).hasSize(2 * ROWS);
        assertThat(twice.notes()).isEmpty();
    }

    @Test
    void a_column_whose_first_rows_are_empty_and_a_header_without_names_are_no_titles() {
        CsvFile csv = CsvFile.parse("a.csv", ",Name,Source,Stage\n1,a,,won\n2,,,lost\n,,,lost\n");

        assertThat(csv.header()).containsExactly("column 1", "Name", "Source", "Stage");
        assertThat(csv.rows()).hasSize(3);
        assertThat(csv.notes()).isEmpty();
    }

    @Test
    void rows_without_an_outcome_are_open_and_counted() {
        String all = rows("Amount", i -> amounts.get(i).toString(), ',');
        String open = all.replaceAll("(?m)^(Phone,.*),(won|lost)$", "$1,");
        String closed = all.replaceAll("(?m)^Phone,.*\\n", "");

        CsvTrainingData data = data(open, Optional.empty());

        assertThat(data.examples().map(e -> e.view().features()))
                .isEqualTo(data(closed, Optional.empty())
                        .examples()
                        .map(e -> e.view().features())
                        .toList());
        assertThat(data.notes())
                .containsExactly(
                        "200 of 600 rows have no 'Stage': they are open and were neither learnt from nor measured on.");
    }

    @Test
    void a_failure_that_no_row_has_is_said() {
        CsvFile csv = CsvFile.parse("a.csv", "x,Stage\n1,won\n2,lost\n3,open\n");

        assertThatThrownBy(() -> CsvTrainingData.of(
                        csv, CsvQuestion.of(csv, "Stage=won", Set.of("Losst"), Optional.empty(), Set.of())))
                .hasMessageContaining(
                        "No row has 'Losst' in the column 'Stage', so no row is a failure. Correct --bad. It holds: [won, lost, open]");
        assertThat(CsvTrainingData.of(
                                csv,
                                CsvQuestion.of(csv, "Stage=won", Set.of("LOST", "dropped"), Optional.empty(), Set.of()))
                        .notes())
                .containsExactly(
                        "No row has 'dropped' in the column 'Stage', which --bad names. It holds: [won, lost, open].");
    }

    @Test
    void another_table_may_be_written_in_another_way() {
        CsvTrainingData learnt = amounts(BigDecimal::toPlainString, ',');
        CsvFile german = CsvFile.parse(
                "b.csv",
                rows("Amount", i -> "\"" + String.format(Locale.GERMANY, "%,.2f €", amounts.get(i)) + "\"", ';'));

        assertThat(learnt.heldOut(german).heldOut().map(e -> e.view().features()))
                .isEqualTo(learnt.examples().map(e -> e.view().features()).toList());
    }

    private CsvTrainingData amounts(Function<BigDecimal, String> written, char delimiter) {
        return data(rows("Amount", i -> "\"" + written.apply(amounts.get(i)) + "\"", delimiter), Optional.empty());
    }

    private CsvTrainingData column(IntFunction<String> cell) {
        return data(rows("Cell", i -> "\"" + cell.apply(i) + "\"", ','), Optional.empty());
    }

    private static String rows(String column, IntFunction<String> cell, char delimiter) {
        StringBuilder text = new StringBuilder("Source" + delimiter + column + delimiter + "Stage\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i % 3 == 0 ? "Phone" : "Web")
                    .append(delimiter)
                    .append(cell.apply(i))
                    .append(delimiter)
                    .append(i % 2 == 0 ? "won\n" : "lost\n");
        }
        return text.toString();
    }

    private static List<String> numbers(String... cells) {
        List<String> rows = new ArrayList<>(List.of("Cell;Stage"));
        for (int i = 0; i < cells.length; i++) {
            rows.add(cells[i] + (i == 0 ? ";won" : ";lost"));
        }
        CsvTrainingData data = data(String.join("\n", rows) + "\n", Optional.empty());
        assertThat(type(data)).isEqualTo(FieldType.NUMBER);
        return values(data, "Cell");
    }

    private static CsvTrainingData data(String table, Optional<String> time) {
        CsvFile csv = CsvFile.parse("a.csv", table);
        return CsvTrainingData.of(csv, CsvQuestion.of(csv, "Stage=won", Set.of(), time, Set.of()));
    }

    private static FieldType type(CsvTrainingData data) {
        return data.features().stream()
                .filter(field -> field.name().equals("Cell"))
                .map(FeatureField::type)
                .findFirst()
                .orElseThrow();
    }

    /** In the order of the file; an empty cell is an empty text. */
    private static List<String> values(CsvTrainingData data, String column) {
        return data.examples()
                .map(example -> example.view().features().getOrDefault(column, FieldValue.MISSING))
                .map(FieldValue::asPlainText)
                .toList();
    }
}
