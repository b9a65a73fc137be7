package io.foretell.app.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.foretell.spi.error.ForetellException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a file, it is read or refused in a sentence, and in time that grows with its length alone. */
final class NastyTableTest {
    /** Generous: a slow machine is no failure, a pattern that backtracks is. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int RANDOM_TABLES = 300;

    private static final List<String> PIECES = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "|",
            "\n",
            "\r\n",
            "\r",
            "\u0000",
            "\ufeff",
            "\ud83d",
            "\ude00",
            "😀",
            "\u202e",
            "\u0085",
            "\u2028",
            "1",
            "0",
            "007",
            "1,5",
            "1.234",
            "1e400",
            "-",
            "(",
            ")",
            "%",
            "€",
            "$",
            "'",
            "  ",
            "\u00a0",
            "\u202f",
            "2023-01-02",
            "31.12.23",
            "12/31/2023 11:59 PM",
            "Jan",
            "年",
            "月",
            "日",
            "sep=;",
            "won",
            "lost",
            "Stage",
            "unknown",
            "NaN",
            "Infinity",
            "=cmd|' /C calc'!A0",
            "\\",
            "%%",
            "[",
            "*",
            "x");

    @TempDir
    private Path folder;

    @Test
    void tables_of_random_pieces_are_read_or_refused() {
        Random random = new Random(20_261_130);
        for (int n = 0; n < RANDOM_TABLES; n++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "Stage,a,b\nwon,1,x\nlost,2,y\n" : "");
            int pieces = random.nextInt(400);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            withinTime(text.toString());
        }
    }

    static Stream<String> monsters() {
        String mega = "1".repeat(1_000_000);
        return Stream.of(
                "Stage,a\nwon," + mega + "\nlost,2\n",
                "Stage,a\nwon,\"" + "x\n".repeat(500_000) + "\"\nlost,2\n",
                "Stage,a\nwon,\"" + mega + "\nlost,2\n",
                "Stage," + wide("c", 20_000) + "\nwon," + wide("1", 20_000) + "\nlost," + wide("2", 20_000) + "\n",
                "Stage,a\n" + "won,\n".repeat(200_000) + "lost,1\n",
                "Stage,a\n" + "\n".repeat(1_000_000) + "won,1\nlost,2\n",
                ",".repeat(1_000_000) + "\n",
                "\"".repeat(1_000_001),
                "a,Stage\n" + "1.".repeat(500_000) + ",won\n2,lost\n",
                "a,Stage\n" + "1 ".repeat(30) + ",won\n" + "1,".repeat(30) + "won\n2,lost\n",
                "a,Stage\n\"" + "1,234.".repeat(9) + "\",won\n\"" + "1'".repeat(31) + "\",won\n" + "\""
                        + "1 ".repeat(31) + "x\",lost\n",
                "a,Stage\n" + "(-$+€".repeat(12) + ",won\n1,lost\n",
                "When,Stage\n" + "2023-01-02 T ".repeat(4) + ",won\n" + " ,, ".repeat(15) + "12:00,lost\n",
                "sep=" + mega + "\n",
                "Stage,a\n" + "won,1\r".repeat(100_000) + "lost,2\r");
    }

    private static String wide(String cell, int columns) {
        return IntStream.range(0, columns).mapToObj(i -> cell + i).collect(Collectors.joining(","));
    }

    @ParameterizedTest(name = "monster {index}")
    @MethodSource("monsters")
    void long_lines_many_columns_open_quotes_and_endless_numbers_take_time_by_their_length_alone(String text) {
        withinTime(text);
    }

    @Test
    void bytes_of_no_encoding_are_refused_with_their_line() throws Exception {
        Random random = new Random(7);
        for (int n = 0; n < 50; n++) {
            byte[] bytes = new byte[2_000];
            random.nextBytes(bytes);
            bytes[0] = (byte) (n % 3 == 0 ? 0xff : n % 3 == 1 ? 0xfe : 'a');
            bytes[1] = (byte) (n % 3 == 0 ? 0xfe : n % 3 == 1 ? 0xff : ',');
            Path file = Files.write(folder.resolve("n" + n + ".csv"), bytes);
            assertTimeoutPreemptively(LIMIT, () -> {
                try {
                    CsvFile.read(file);
                } catch (ForetellException e) {
                    assertThat(e.getMessage()).contains("n").doesNotContain("Exception");
                }
            });
        }
    }

    @Test
    void what_nobody_sees_in_a_cell_is_not_read_and_never_shown() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(
                file,
                "Stage,\u202eevil,n\n\u200ewon\u0000,\u001b[31mred\u001b[0m,\u200e1\nlost,b,2\n",
                StandardCharsets.UTF_8);

        CsvFile csv = CsvFile.read(file);

        assertThat(csv.header()).containsExactly("Stage", "evil", "n");
        assertThat(csv.rows().get(0)).containsEntry("Stage", "won").containsEntry("evil", "[31mred[0m");
    }

    private static void withinTime(String text) {
        assertTimeoutPreemptively(LIMIT, () -> {
            try {
                CsvFile csv = CsvFile.parse("a.csv", text);
                CsvTrainingData.of(csv, CsvQuestion.of(csv, "Stage=won", Set.of(), Optional.empty(), Set.of()));
            } catch (ForetellException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
                assertThat(e.code().id()).startsWith("F-102");
            }
        });
    }
}
