package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What somebody types who has not read the manual. */
final class CommandLineTest {
    private static final Instant NOW = Instant.parse("2026-05-09T14:02:00Z");
    private static final String CONFIG = """
            version: 1
            connections:
              main: {crm: odoo, url: https://crm.example.com, login: robot, api_key: "${env:KEY}"}
            enrichments:
              lead-score:
                enricher: scoring
                for: {connection: main, object: crm.lead}
                outcome: {good: {won: true}, bad: {active: false}}
                inputs: [source]
            """;
    private static final String SECOND = CONFIG + """
              customer-score:
                enricher: scoring
                for: {connection: main, object: res.partner}
                outcome: {good: {won: true}, bad: {active: false}}
                inputs: [source]
            """;

    @TempDir
    Path folder;

    private final FakeServices services = new FakeServices();
    private final FakeConnectionService main = new FakeConnectionService();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void a_configuration_with_one_connection() throws Exception {
        configured(CONFIG);
        services.connections.put("main", main);
    }

    @Test
    void help_fits_a_terminal_of_80_columns_for_every_command() {
        List<String> wide = new ArrayList<>();
        List<CommandLine> all = every(cli().commandLine());
        for (CommandLine command : all) {
            command.getUsageMessage()
                    .lines()
                    .filter(line -> columns(line) > ForetellCli.WIDTH)
                    .forEach(line -> wide.add(command.getCommandSpec().qualifiedName() + ": " + line));
        }
        assertThat(wide).isEmpty();
        assertThat(all).hasSizeGreaterThan(30);
    }

    private static List<CommandLine> every(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(sub -> all.addAll(every(sub)));
        return all;
    }

    private static long columns(String line) {
        return line.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
    }

    @Test
    void no_line_of_an_example_is_broken_by_the_width() {
        for (CommandLine command : every(cli().commandLine())) {
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                boolean example = line.contains("foretell ") && (line.startsWith(" ") || line.startsWith("Example"));
                assertThat(!example || columns(line) < ForetellCli.WIDTH)
                        .as(line)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "problems", "overrides", "models", "plugins"})
    void a_group_alone_lists(String group) {
        int listed = run(group, "list");
        String said = out.toString();
        assertThat(run(group)).isEqualTo(listed);
        assertThat(out.toString()).isEqualTo(said).isNotBlank().doesNotContain("Usage:");
    }

    @Test
    void the_options_of_the_list_may_follow_the_group() {
        assertThat(run("overrides", "--limit", "7")).isZero();
        assertThat(main.calls).contains("overrides 7");
        assertThat(run("overrides", "main")).isZero();
        assertThat(run("runs", "--json")).isZero();
        assertThat(out.toString()).startsWith("{");
        assertThat(run("fields")).isZero();
        assertThat(main.calls).contains("planFields");
    }

    @Test
    void a_mistyped_command_of_a_group_is_guessed_and_not_taken_for_a_name() {
        assertThat(run("runs", "lst")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean 'list'?");
    }

    @Test
    void version_and_help_are_answered_in_every_common_way() {
        for (String[] line : new String[][] {{"--version"}, {"-V"}, {"version"}}) {
            assertThat(run(line)).isZero();
            assertThat(out.toString()).startsWith("foretell ").contains("Java ");
        }
        run("runs", "undo", "--help");
        String help = out.toString();
        assertThat(run("help", "runs", "undo")).isZero();
        assertThat(out.toString()).isEqualTo(help).contains("Usage: foretell runs undo");
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("The first ten minutes");
        assertThat(run("help", "rnus")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean 'runs'?").doesNotContain("?.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs undo x", "runs show last", "runs resume -1", "problems retry one"})
    void what_is_no_number_is_told_where_the_numbers_are(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains("is not the number of a", "list shows them")
                .doesNotContain("long", "Long");
        assertThat(main.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync --limit -5",
                "sync --limit 0",
                "sync --limit 1.5",
                "sync --dry-run --show -1",
                "runs --limit -1",
                "runs list --limit 0",
                "runs show 1 --limit=-3",
                "problems --limit -1",
                "overrides --limit 0",
                "models show lead-score --show -2",
                "practice-crm --leads 0",
                "practice-crm --port 70000",
                "demo --port -1",
                "evaluate scoring --csv x --outcome a=b --folds 1"
            })
    void a_number_that_means_nothing_is_refused(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("F-1002  Invalid value for option")
                .hasLineCount(1);
        assertThat(main.calls).isEmpty();
        assertThat(services.asked).isEmpty();
    }

    @Test
    void a_folder_where_a_file_is_meant_is_called_one() throws Exception {
        String dir = Files.createDirectory(folder.resolve("some")).toString();
        String csv =
                Files.writeString(folder.resolve("some/a.csv"), "a,b\n1,2\n").toString();
        String empty = Files.createFile(folder.resolve("empty.zip")).toString();
        for (String[] line : new String[][] {
            {"evaluate", "scoring", "--csv", dir, "--outcome", "a=1"},
            {"evaluate", "sentiment", "--csv", dir, "--text", "a", "--label", "b"},
            {"evaluate", "scoring", "--csv", csv, "--outcome", "a=1", "--html", dir},
            {"models", "report", "--html", dir},
            {"plugins", "try", dir, "--csv", csv},
            {"demo", "--csv", dir, "--outcome", "a=1"},
        }) {
            assertThat(run(line)).as(String.join(" ", line)).isEqualTo(2);
            assertThat(err.toString()).contains("'" + dir + "' is a folder. Name a file in it.");
        }
        assertThat(cli().run("status", "--config", dir)).isEqualTo(2);
        assertThat(err.toString()).contains("is a folder.", "--config " + folder.resolve("some/connector.yml"));
        assertThat(cli().run("init", "--config", dir)).isEqualTo(2);
        assertThat(err.toString()).contains("'" + dir + "' is a folder.");
        assertThat(run("plugins", "try", empty, "--csv", csv)).isEqualTo(2);
        assertThat(err.toString()).contains("is empty");
        assertThat(run("models", "report", "--html", dir + "/no/such.html")).isEqualTo(2);
        assertThat(err.toString()).contains("folder that does not exist");
    }

    @Test
    void where_several_enrichments_learn_each_gets_a_page_of_its_own() throws Exception {
        configured(SECOND);
        main.models = List.of(model());
        Path page = folder.resolve("score.html");

        assertThat(run("models", "report", "--html", page.toString())).isZero();

        assertThat(folder.resolve("score-lead-score.html")).content().contains("lead-score");
        assertThat(folder.resolve("score-customer-score.html")).content().contains("customer-score");
        assertThat(page).doesNotExist();
        assertThat(out.toString()).contains("score-lead-score.html", "score-customer-score.html");
        assertThat(run("models", "report", "lead-score", "--html", page.toString()))
                .isZero();
        assertThat(page).exists();
        assertThat(run("models", "report", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).at("/models")).hasSize(2);
    }

    @Test
    void a_report_without_any_model_names_the_next_command() throws Exception {
        configured(SECOND);
        assertThat(run("models", "report")).isEqualTo(2);
        assertThat(err.toString()).contains("foretell train lead-score", "foretell train customer-score");
    }

    @Test
    void overrides_are_released_by_what_is_said_of_them_and_never_all_by_accident() {
        main.holds = List.of(hold("1", "x_score", NOW.minusSeconds(86_400L * 30)), hold("2", "x_band", NOW));

        assertThat(run("overrides", "release")).isEqualTo(2);
        assertThat(err.toString()).contains("--all", "Nothing was released");
        assertThat(run("overrides", "release", "--all", "--field", "x_band")).isEqualTo(2);
        assertThat(run("overrides", "release", "--enrichment", "lead-scor")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean 'lead-score'?");
        assertThat(run("overrides", "release", "--older-than", "soon")).isEqualTo(2);
        assertThat(main.calls).noneMatch(call -> call.contains("release"));

        assertThat(run("overrides", "release", "--older-than", "7 days", "--dry-run"))
                .isZero();
        assertThat(out.toString())
                .contains("crm.lead 1", "1 value on 1 record would be released")
                .doesNotContain("x_band");
        assertThat(run("overrides", "release", "--all")).isZero();
        assertThat(out.toString()).contains("2 values on 2 records released");
        assertThat(run("overrides", "release", "crm.lead", "2")).isZero();
        assertThat(out.toString()).contains("1 value on 1 record released");
        assertThat(run("overrides", "release", "--field", "x_other")).isZero();
        assertThat(out.toString()).contains("Nothing is kept that fits this");
    }

    private static Hold hold(String id, String field, Instant since) {
        return new Hold(
                Hold.Kind.OVERRIDE,
                "lead-score",
                new RecordRef("main", "crm.lead", id),
                field,
                FieldValue.number(7),
                0,
                since);
    }

    private static ModelRecord model() {
        return new ModelRecord(
                "lead-score",
                1,
                "sum",
                ModelStatus.CHAMPION,
                "0.1.0",
                NOW,
                NOW.minusSeconds(1000),
                NOW,
                List.of(),
                Set.of(),
                new Report("Fine.", Map.of("auc", 0.87), List.of(), List.of()));
    }

    private void configured(String text) throws Exception {
        Files.writeString(folder.resolve("connector.yml"), text);
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return cli().run(Stream.concat(
                        Stream.of(args),
                        Stream.of("--config", folder.resolve("connector.yml").toString()))
                .toArray(String[]::new));
    }

    private ForetellCli cli() {
        return new ForetellCli(services, new PrintWriter(out), new PrintWriter(err), SettableClock.at(NOW), false);
    }
}
