package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.engine.Errors;
import io.foretell.engine.api.Agreement;
import io.foretell.engine.api.BandChange;
import io.foretell.engine.api.Comparison;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.SettableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForetellCliTest {
    private static final Instant NOW = Instant.parse("2026-05-09T14:02:00Z");
    private static final String CONFIG = """
            version: 1
            connections:
              main:
                crm: odoo
                url: https://crm.example.com
                login: robot
                api_key: "${env:KEY}"
            enrichments:
              lead-score:
                enricher: scoring
                for: {connection: main, object: crm.lead}
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
    void a_configuration_with_one_connection() throws IOException {
        Files.writeString(folder.resolve("connector.yml"), CONFIG);
        services.connections.put("main", main);
    }

    @Test
    void a_dry_run_says_what_would_be_written_what_it_costs_and_what_comes_next() {
        main.sync = request -> dryRun();

        assertThat(run("sync", "--dry-run", "--show", "1")).isZero();

        assertThat(main.calls).first().isEqualTo("sync " + SyncRequest.dry(1));
        assertThat(out.toString()).isEqualToIgnoringNewLines("""
                        Read 42,118 crm.lead up to 14:02 (31 API calls, really made).
                        lead-score (crm.lead)
                          would write    7,934  A 397  B 1,190  C 3,173  D 3,174
                          no prediction    401  326 too few fields filled, 75 unlike any closed lead
                        Cost of the real run: 40 API calls (allowance left today 19,955).
                          42  Acme NV  lead-score  empty -> 88 A 4 visits
                        Nothing was written. Next: foretell sync --limit 100, then look at one record in Acme
                        """);
        assertThat(err.toString()).startsWith("Reading crm.lead: 10");
    }

    @Test
    void options_of_sync_become_the_request() {
        main.sync = request -> dryRun();

        run("sync", "main", "--limit", "100", "--reread-all", "--rescore-all");

        assertThat(main.calls).first().isEqualTo("sync " + new SyncRequest(false, OptionalLong.of(100), true, true, 0));
    }

    @Test
    void json_is_one_document_on_standard_output() throws IOException {
        main.sync = request -> dryRun();

        run("sync", "--dry-run", "--json");

        JsonNode sync = new ObjectMapper().readTree(out.toString()).at("/connections/main");
        assertThat(sync.at("/api_calls").asLong()).isEqualTo(31);
        assertThat(sync.at("/run/started_at").asText()).isEqualTo("2026-05-09T14:02:00Z");
        assertThat(sync.at("/samples/0/new_values/x_score").asInt()).isEqualTo(88);
        assertThat(sync.at("/enrichments/0/distribution/band/A").asInt()).isEqualTo(397);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ErrorClass.class)
    void every_refusal_of_the_crm_has_an_exit_code_of_its_kind(ErrorClass error) {
        main.failing(new CrmException(error, "The CRM refused."));

        int expected =
                switch (error) {
                    case QUOTA, RATE_LIMIT -> 4;
                    case SCHEMA -> 2;
                    case VALIDATION, DUPLICATE, NOT_FOUND, DELETED -> 1;
                    default -> 3;
                };
        assertThat(run("sync")).isEqualTo(expected);
        assertThat(err.toString()).contains(error.code() + "  The CRM refused.").doesNotContain("\tat ");
    }

    @Test
    void a_second_process_ends_with_5() {
        main.failing(new ForetellException(Errors.ALREADY_RUNNING, "Another foretell is running: wait for it."));

        assertThat(run("sync")).isEqualTo(5);
        assertThat(err.toString()).contains("F-4010  Another foretell is running");
    }

    @Test
    void an_error_as_json_has_code_kind_and_message() throws IOException {
        main.failing(new CrmException(ErrorClass.AUTH, "The key was refused: make a new one."));

        assertThat(run("check", "--json")).isEqualTo(3);

        JsonNode error = new ObjectMapper().readTree(out.toString()).at("/error");
        assertThat(error.at("/code").asText()).isEqualTo("F-2101");
        assertThat(error.at("/kind").asText()).isEqualTo("CONFIG");
        assertThat(error.at("/message").asText()).isEqualTo("The key was refused: make a new one.");
    }

    @Test
    void a_bug_is_called_a_bug_and_shows_no_stack_trace() {
        main.failing(new IllegalStateException("boom"));

        assertThat(run("sync")).isEqualTo(1);
        assertThat(err.toString())
                .contains("F-4999", "this is a bug", "IllegalStateException")
                .doesNotContain("\tat ");
    }

    @Test
    void problems_of_the_configuration_come_with_their_lines_and_exit_2() throws IOException {
        Files.writeString(
                folder.resolve("connector.yml"), CONFIG.replace("odoo", "odo").replace("inputs", "input"));

        assertThat(run("status")).isEqualTo(2);
        assertThat(err.toString()).contains("connector.yml:4", "Did you mean 'odoo'?", "connector.yml:13");

        assertThat(run("status", "--json")).isEqualTo(2);
        JsonNode problems = new ObjectMapper().readTree(out.toString()).at("/error/problems");
        assertThat(problems.findValuesAsText("line")).containsExactly("4", "9", "13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snyc", "sync --dryrun", "runs undo", "runs undo twelve", "evaluate scoring"})
    void a_wrong_command_line_exits_2_with_one_sentence(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("F-1002  ")
                .contains("See: foretell")
                .hasLineCount(1);
    }

    @Test
    void a_mistyped_command_is_guessed() {
        run("snyc");

        assertThat(err.toString()).contains("Did you mean 'sync'?");
    }

    @Test
    void check_shows_each_finding_and_fails_with_1() {
        main.findings = List.of(
                Finding.ok("sign-in", "Acme, as robot"),
                Finding.fail("messages", "mail.message is not readable.", ErrorClass.PERMISSION.code()));

        assertThat(run("check")).isEqualTo(1);
        assertThat(out.toString())
                .contains(" ok    sign-in   Acme, as robot")
                .contains(" FAIL  messages  mail.message is not readable.  [F-2107]")
                .contains("1 failed, 0 to look at. Nothing was changed.");
    }

    @Test
    void fields_are_removed_only_with_yes() {
        main.plan = new ProvisionPlan(
                List.of(new ProvisionPlan.Step(
                        ProvisionPlan.Action.REMOVE,
                        new io.foretell.spi.crm.FieldSpec(
                                "crm.lead", "x_a", "A", "", io.foretell.spi.value.FieldType.TEXT, 10, 0, List.of()),
                        "delete x_a of crm.lead")),
                List.of());

        assertThat(run("fields", "remove")).isZero();
        assertThat(main.calls).doesNotContain("applyFields");
        assertThat(out.toString()).contains("delete x_a of crm.lead", "foretell fields remove --yes");

        assertThat(run("fields", "remove", "--yes")).isZero();
        assertThat(main.calls).contains("applyFields");
    }

    @Test
    void undo_finds_the_connection_of_the_run_and_says_how_to_go_on() {
        services.runs.add(aRun(12, RunKind.SYNC));
        main.undo = Optional.of(new UndoResult(
                aRun(13, RunKind.UNDO), 5, List.of(new UndoResult.Left(ref(), "lead-score", "a person changed it"))));

        assertThat(run("runs", "undo", "12")).isZero();
        assertThat(main.calls).startsWith("undo 12");
        assertThat(out.toString())
                .contains("5 writes taken back, 1 left as they are.")
                .contains("42  lead-score  a person changed it")
                .contains("foretell runs resume 12");

        assertThat(run("runs", "undo", "99")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no run 99. See: foretell runs list");
    }

    @Test
    void an_enrichment_that_does_not_exist_is_guessed() {
        assertThat(run("train", "lead-scor")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean 'lead-score'?");
    }

    @Test
    void a_version_may_be_written_with_its_v() {
        assertThat(run("models", "promote", "lead-score", "v3")).isZero();

        assertThat(main.calls).startsWith("promote lead-score 3");
    }

    @Test
    void a_model_is_shown_with_who_would_change_band_how_past_scores_fared_and_what_people_answered() {
        main.review = Optional.of(new ModelReview(
                new ModelRecord(
                        "lead-score",
                        2,
                        "sum",
                        ModelStatus.CANDIDATE,
                        "1",
                        clock().instant(),
                        clock().instant(),
                        clock().instant(),
                        List.of(),
                        Set.of(),
                        new Report("Fine.", Map.of("auc", 0.8), List.of(), List.of())),
                Optional.of(new Comparison(
                        2,
                        "band",
                        40,
                        Map.of("A -> B", 2L),
                        List.of(new BandChange(new RecordRef("main", "crm.lead", "7"), "Acme", "A", "B")))),
                List.of(new Agreement(1, "2026-03", "A", 30, 11, 7)),
                Map.of("A", Map.of("helpful", 3L)),
                Optional.empty()));

        assertThat(run("models", "show", "lead-score")).isZero();
        assertThat(main.calls).startsWith("review lead-score OptionalInt.empty");
        assertThat(out.toString())
                .contains(
                        "lead-score v2, waits for your consent",
                        "With v2 the band of 2 of 40 open records would change")
                .containsPattern("crm.lead 7 +Acme +A -> B")
                .contains("and 1 more", "Of those scored A in 2026-03 that are closed now, 61% turned out well.")
                .containsPattern("A +helpful +3")
                .contains("Next: foretell models promote lead-score 2");
        assertThat(run("models", "rollback", "lead-score")).isZero();
        assertThat(out.toString()).contains("v1 is in use again");
    }

    @Test
    void evaluate_json_has_the_common_figures_under_their_own_names() throws IOException {
        Path csv = folder.resolve("leads.csv");
        Files.writeString(csv, "Id;Source;Won\n1;web;yes\n2;fair;no\n");
        services.report = new Report(
                "Fine.",
                Map.of("auc", 0.87, "lift_at_10", 2.0),
                List.of(new Report.Table(
                        "Leaks", List.of("column", "verdict", "reason"), List.of(List.of("Tags", "LEAK", "alone")))),
                List.of());

        assertThat(run("evaluate", "scoring", "--csv", csv.toString(), "--outcome", "Won=yes", "--json"))
                .isZero();
        assertThat(out.toString())
                .contains("\"auc\" : 0.87", "\"lift_at_10\" : 2.0", "\"brier\" : null", "\"verdict\" : \"Fine.\"")
                .containsPattern("\"column\" : \"Tags\"")
                .containsPattern("\"seconds\" : [0-9.]+");
        assertThat(run("evaluate", "scoring", "--connection", "main", "--csv", csv.toString()))
                .isEqualTo(2);
    }

    @Test
    void evaluate_reads_the_table_and_prints_the_figures() throws IOException {
        Path csv = folder.resolve("leads.csv");
        Files.writeString(csv, "Id;Source;Won\n1;web;yes\n2;fair;no\n");

        assertThat(run("evaluate", "scoring", "--csv", csv.toString(), "--outcome", "Won=yes", "--folds", "3"))
                .isZero();
        assertThat(out.toString()).contains("Fine.").contains("auc  0.870");
        assertThat(services.asked)
                .containsExactly(Map.of("enricher", "scoring", "options", Map.of("folds", 3), "seed", 1L));
    }

    @Test
    void a_figure_can_be_had_as_a_page_and_rows_that_are_neither_good_nor_bad_are_open() throws IOException {
        Path csv = folder.resolve("deals.csv");
        Files.writeString(csv, "Id,Source,Stage\n1,web,won\n2,fair,lost\n3,<b>fair</b>,talking\n");
        Path page = folder.resolve("page.html");

        assertThat(run(
                        "evaluate",
                        "scoring",
                        "--csv",
                        csv.toString(),
                        "--outcome",
                        "Stage=won",
                        "--bad",
                        "lost",
                        "--set",
                        "protected=Source",
                        "--html",
                        page.toString()))
                .isZero();
        assertThat(out.toString()).contains("Written to");
        assertThat(Files.readString(page))
                .contains("<h1>How good scoring is on deals.csv</h1>")
                .contains("lost");
        assertThat(services.asked)
                .containsExactly(Map.of("enricher", "scoring", "options", Map.of("protected", "Source"), "seed", 1L));
        assertThat(run("evaluate", "scoring", "--csv", csv.toString(), "--outcome", "Stage=won", "--html", "/"))
                .isEqualTo(2);
    }

    @Test
    void refused_plugins_are_listed_with_why() {
        assertThat(run("plugins", "list")).isEqualTo(1);
        assertThat(out.toString()).containsPattern("REFUSED +bad.zip +is not trusted");
    }

    @Test
    void every_command_explains_itself_with_an_example_or_a_sentence() {
        for (String command : List.of(
                "demo",
                "init",
                "check",
                "fields",
                "train",
                "sync",
                "run",
                "status",
                "verify",
                "runs",
                "problems",
                "overrides",
                "models",
                "explain",
                "evaluate",
                "plugins",
                "practice-crm",
                "version")) {
            out.getBuffer().setLength(0);
            assertThat(new ForetellCli(services, new PrintWriter(out), new PrintWriter(err), clock(), false)
                            .run(command, "--help"))
                    .isZero();
            assertThat(out.toString())
                    .as(command)
                    .contains("Usage: foretell " + command)
                    .contains("--config");
        }
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("The first ten minutes", "Exit codes: 0 fine");
    }

    @Test
    void the_demo_is_asked_for_what_the_command_line_says() throws IOException {
        Path csv = folder.resolve("leads.csv");
        Files.writeString(csv, "a\n1\n");

        assertThat(run("demo", "--once", "--csv", csv.toString(), "--outcome", "Converted=1", "--exclude", "A, B"))
                .isZero();

        var request = (io.foretell.app.service.DemoRequest) services.asked.get(0);
        assertThat(request.once()).isTrue();
        assertThat(request.crm()).isEqualTo("odoo");
        assertThat(request.csv().orElseThrow().outcome()).isEqualTo("Converted=1");
        assertThat(request.csv().orElseThrow().exclude()).containsExactlyInAnyOrder("A", "B");
        assertThat(run("demo", "--outcome", "Converted=1")).isEqualTo(2);
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(args),
                        java.util.stream.Stream.of(
                                "--config", folder.resolve("connector.yml").toString()))
                .toArray(String[]::new);
        return new ForetellCli(services, new PrintWriter(out), new PrintWriter(err), clock(), false).run(all);
    }

    private static SettableClock clock() {
        return SettableClock.at(NOW);
    }

    private static RecordRef ref() {
        return new RecordRef("main", "crm.lead", "42");
    }

    private static Run aRun(long id, RunKind kind) {
        return new Run(id, "main", kind, RunStatus.DONE, NOW, Optional.of(NOW), Map.of(), "");
    }

    private static SyncResult dryRun() {
        EnrichmentSummary summary = new EnrichmentSummary(
                "lead-score",
                "crm.lead",
                8412,
                0,
                7934,
                Map.of("too few fields filled", 326L, "unlike any closed lead", 75L),
                0,
                7934,
                Map.of("band", Map.of("A", 397L, "B", 1190L, "C", 3173L, "D", 3174L)),
                0,
                0,
                0,
                0,
                0,
                "");
        PlannedWrite write = new PlannedWrite(
                ref(),
                "Acme NV",
                "lead-score",
                Map.of("x_score", FieldValue.MISSING, "x_band", FieldValue.MISSING),
                Map.of(
                        "x_score",
                        FieldValue.number(88),
                        "x_band",
                        new FieldValue.Choice("A"),
                        "x_reasons",
                        FieldValue.text("4 visits"),
                        "x_changed_on",
                        new FieldValue.Timestamp(NOW)));
        return new SyncResult(
                aRun(7, RunKind.DRY_RUN),
                Map.of("crm.lead", 42_118L),
                List.of(summary),
                List.of(write),
                Optional.of(new CostEstimate(10, 30)),
                31,
                19_955,
                List.of(),
                0);
    }
}
