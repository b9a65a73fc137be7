package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.app.cli.ForetellCli;
import io.foretell.app.wiring.Installed;
import io.foretell.testkit.SettableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table as it is written gives the AUC of the same table written plainly, and the report names what was done. */
final class TableAucTest {
    private static final int ROWS = 400;

    @TempDir
    private Path folder;

    @Test
    void amounts_of_a_german_report_with_title_and_footer_are_worth_what_plain_ones_are() throws IOException {
        JsonNode plain = evaluated(table(amount -> String.format(Locale.ROOT, "%.2f", amount)));
        JsonNode german = evaluated("Geschlossene Chancen\n\n"
                + table(amount -> String.format(Locale.GERMANY, "%,.2f €", amount)) + "\nVertraulich\nBeispiel GmbH\n");

        assertThat(plain.at("/auc").asDouble()).isGreaterThan(0.8);
        assertThat(german.at("/auc")).isEqualTo(plain.at("/auc"));
        assertThat(german.at("/report/notes").toString())
                .contains("'Amount': the comma is the decimal sign", "'Vertraulich'", "'Geschlossene Chancen'");
    }

    private static String table(DoubleFunction<String> written) {
        Random random = new Random(11);
        StringBuilder text = new StringBuilder("Source;Amount;Stage\n");
        for (int i = 0; i < ROWS; i++) {
            boolean won = random.nextBoolean();
            double amount = Math.exp(7 + 1.2 * random.nextGaussian() + (won ? 2 : 0));
            text.append(random.nextBoolean() ? "Web;" : "Phone;")
                    .append(written.apply(amount))
                    .append(won ? ";Won\n" : ";Lost\n");
        }
        return text.toString();
    }

    private JsonNode evaluated(String table) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), table);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new ForetellCli(
                        Installed.here(SettableClock.at("2026-05-11T08:00:00Z")),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        SettableClock.at("2026-05-11T08:00:00Z"),
                        false)
                .run(
                        "evaluate",
                        "scoring",
                        "--csv",
                        file.toString(),
                        "--outcome",
                        "Stage=Won",
                        "--json",
                        "--config",
                        folder.resolve("connector.yml").toString());
        assertThat(exit).as(out + "\n" + err).isZero();
        return new ObjectMapper().readTree(out.toString());
    }
}
