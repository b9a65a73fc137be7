package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.data.OrgDemoData;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as an admin meets them: measured on a CRM that is only read, guarded, compared before they are used. */
final class ModelsTest {
    private static final Instant START = Instant.parse("2026-05-11T08:00:00Z");
    private static final String PLANTED = "x_handover";
    private static final List<String> FIGURES =
            List.of("auc", "average_precision", "log_loss", "brier", "ece", "lift_at_10");

    private final SettableClock clock = SettableClock.at(START);

    @Test
    void a_field_that_is_filled_only_at_the_end_is_found_and_a_later_model_waits_with_who_would_change_band(
            @TempDir Path folder) {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office.fill(crm);
            plant(crm);
            Office office = new Office(folder, crm, clock);
            office.write("connector.yml", office.head() + """
                    enrichments:
                      lead-score:
                        enricher: scoring
                        for: {connection: practice, object: crm.lead}
                        outcome: {good: {probability: 100}, bad: {active: false}, closed_field: date_closed}
                        inputs: [source_id, medium_id, x_website_visits, x_industry, x_company_size, x_handover]
                        fields: {created: create_date}
                    """);
            crm.resetCounters();
            JsonNode evaluation = step(office, "evaluate", "scoring", "--connection", "practice", "--json")
                    .fine()
                    .json();
            assertThat(crm.counters().writeCalls()).isZero();
            FIGURES.forEach(name ->
                    assertThat(evaluation.at("/" + name).isNumber()).as(name).isTrue());
            leaks(evaluation.at("/leaks"));
            assertThat(step(office, "models", "list").fine().out()).contains("no model yet");

            step(office, "fields", "apply").fine();
            step(office, "sync").fine();
            assertThat(step(office, "train").fine().out()).contains("Handover", "LEAK");
            step(office, "sync").fine();

            office.edit("x_company_size, ", "");
            assertThat(step(office, "check").fine().out())
                    .contains("model 1 of lead-score still uses x_company_size; retrain to drop it");
            Map<Object, Map<String, Object>> scored = office.leads();
            step(office, "sync", "--reread-all").fine();
            assertThat(office.leads()).isEqualTo(scored);
            String bound = office.read("connector.yml");
            office.edit("fields: {created: create_date}", "");
            assertThat(step(office, "sync").oneSentence(2, "F-2108").all())
                    .contains("needs created, which connector.yml binds no more");
            office.write("connector.yml", bound);
            assertThat(step(office, "train").fine().out())
                    .contains("v2 waits beside v1", "would change", "foretell models promote lead-score 2");
            JsonNode shown = step(office, "models", "show", "lead-score", "--json")
                    .fine()
                    .json();
            long changed = 0;
            for (JsonNode count : shown.at("/comparison/moves")) {
                changed += count.asLong();
            }
            assertThat(changed).isPositive();

            remove(crm, "crm.lead", "x_company_size");
            scored = office.leads();
            assertThat(step(office, "check").out())
                    .contains("FAIL  inputs", "needs crm.lead.x_company_size", "1 failed");
            assertThat(step(office, "sync").oneSentence(2, "F-2108").all())
                    .contains(
                            "needs crm.lead.x_company_size, which no longer exists",
                            "foretell models rollback lead-score");
            assertThat(office.leads()).isEqualTo(scored);
            step(office, "models", "promote", "lead-score", "2").fine();
            step(office, "sync").fine();
            assertThat(step(office, "check").fine().out()).doesNotContain("still uses");
        }
    }

    @Test
    void outcomes_that_follow_the_score_are_told_at_the_next_training(@TempDir Path folder) {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office.fill(crm);
            Office office = new Office(folder, crm, clock);
            office.write("connector.yml", office.head() + """
                    enrichments:
                      lead-score:
                        enricher: scoring
                        for: {connection: practice, object: crm.lead}
                        outcome: {good: {probability: 100}, bad: {active: false}, closed_field: date_closed}
                        inputs: [source_id, medium_id, x_website_visits, x_industry, x_company_size]
                        options: {bands: {A: top 50%, B: next 50%}}
                    """);
            step(office, "fields", "apply").fine();
            step(office, "sync").fine();
            assertThat(step(office, "train").fine().out()).doesNotContain("follow the score");
            step(office, "sync").fine();
            clock.advance(Duration.ofDays(2000));
            String closed = clock.instant().toString().replace('T', ' ').substring(0, 19);
            crm.rows("crm.lead").stream()
                    .filter(row -> row.get("x_foretell_lead_score_band") instanceof String)
                    .forEach(row -> crm.update(
                            "crm.lead",
                            (int) row.get("id"),
                            "A".equals(row.get("x_foretell_lead_score_band"))
                                    ? Map.of("probability", 100.0, "date_closed", closed)
                                    : Map.of("active", false, "date_closed", closed)));
            step(office, "sync").fine();
            assertThat(step(office, "train").fine().out()).contains("Outcomes follow the score: of the");
        }
    }

    @Test
    void a_salesforce_org_is_only_read_when_scores_are_measured_on_it(@TempDir Path folder) throws IOException {
        try (PracticeOrg org = PracticeOrg.start(
                        PracticeOrgOptions.builder().clock(clock).build());
                PracticeCrm none =
                        PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            OrgDemoData.fill(org);
            Office office = new Office(folder, none, clock);
            Files.writeString(folder.resolve("org.secret"), "practice-secret");
            office.write("connector.yml", """
                    version: 1
                    connections:
                      org:
                        crm: salesforce
                        url: %s
                        client_id: practice-client
                        client_secret: "${file:org.secret}"
                        allow_host: 127.0.0.1
                    enrichments:
                      lead-score:
                        enricher: scoring
                        for: {connection: org, object: Lead}
                        outcome: {good: {IsConverted: true}, bad: {Status: "Closed - Not Converted"}}
                        inputs: [LeadSource, Industry, NumberOfEmployees, Rating]
                    """.formatted(org.url()));
            org.resetCounters();
            JsonNode evaluation = step(office, "evaluate", "scoring", "--connection", "org", "--json")
                    .fine()
                    .json();
            assertThat(org.counters().rows()).isEmpty();
            assertThat(evaluation.at("/report/metrics/n").asDouble()).isGreaterThan(500);
            assertThat(evaluation.at("/seconds").isNumber()).isTrue();
        }
    }

    @Test
    void the_four_questions_of_the_sample_can_be_asked(@TempDir Path folder) throws IOException {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office.fill(crm);
            field(crm, "res.partner", "x_left_on", "Left on", "date");
            field(crm, "res.partner", "x_first_order_on", "First order on", "date");
            field(crm, "res.partner", "x_orders", "Orders", "integer");
            field(crm, "res.partner", "x_was_that_right", "Was that right?", "char");
            Office office = new Office(folder, crm, clock);
            String sample = Files.readString(Path.of("../../config/samples/questions.yml"));
            office.write(
                    "connector.yml",
                    office.head().replace("  practice:", "  odoo:") + sample.substring(sample.indexOf("enrichments:")));
            assertThat(step(office, "check").fine().out()).contains("0 failed", "buys-soon has no model yet");
            assertThat(step(office, "fields", "plan").fine().out())
                    .contains("x_foretell_won_score", "x_foretell_customer_churn_chance")
                    .doesNotContain("x_foretell_won_north");
            office.edit("team_id: [South]", "team_id: [South, North]");
            step(office, "check").oneSentence(2, "F-1001");
        }
    }

    /** A code that somebody enters whenever a lead is closed, whatever came of it. */
    private static void plant(PracticeCrm crm) {
        field(crm, "crm.lead", PLANTED, "Handover", "char");
        List<Integer> closed = new ArrayList<>();
        crm.rows("crm.lead").stream()
                .filter(row -> Boolean.FALSE.equals(row.get("active")) || Objects.equals(row.get("probability"), 100.0))
                .forEach(row -> closed.add((int) row.get("id")));
        closed.forEach(id -> crm.update("crm.lead", id, Map.of(PLANTED, "code " + id % 5)));
    }

    private static void field(PracticeCrm crm, String model, String name, String label, String type) {
        int id = (int) crm.rows("ir.model").stream()
                .filter(row -> model.equals(row.get("model")))
                .findFirst()
                .orElseThrow()
                .get("id");
        crm.create(
                "ir.model.fields",
                Map.of("name", name, "model_id", id, "field_description", label, "ttype", type, "state", "manual"));
    }

    private static void remove(PracticeCrm crm, String model, String field) {
        crm.rows("ir.model.fields").stream()
                .filter(row -> field.equals(row.get("name")) && model.equals(row.get("model")))
                .forEach(row -> crm.delete("ir.model.fields", (int) row.get("id")));
    }

    private static void leaks(JsonNode leaks) {
        assertThat(leaks).anySatisfy(leak -> {
            assertThat(leak.at("/column").asText()).isEqualTo("Handover");
            assertThat(leak.at("/verdict").asText()).isEqualTo("LEAK");
            assertThat(leak.at("/reason").asText()).contains("of the closed and 0% of the open records");
        });
        assertThat(leaks)
                .filteredOn(leak -> leak.at("/verdict").asText().equals("LEAK"))
                .hasSize(1);
    }

    private Office.Said step(Office office, String... args) {
        clock.advance(Duration.ofMinutes(1));
        return office.run(args);
    }
}
