package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin's first days with the product, from {@code init} to {@code fields remove}. */
final class JourneyTest {
    private static final Instant START = Instant.parse("2026-05-11T08:00:00Z");
    private static final String BAND = "x_foretell_lead_score_band";
    private static final String MOOD = "x_foretell_mood_mood";

    private final SettableClock clock = SettableClock.at(START);

    @Test
    void from_a_look_at_the_crm_to_predictions_in_it_and_back(@TempDir Path folder) {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office.fill(crm);
            Office office = new Office(folder, crm, clock);
            begin(office);
            firstSync(office);
            peopleAndUndo(office);
            abstention(office);
            newOption(office);
            end(office);
        }
    }

    private Office.Said step(Office office, String... args) {
        clock.advance(Duration.ofMinutes(1));
        return office.run(args);
    }

    private void begin(Office office) {
        step(
                        office,
                        "init",
                        "--crm=odoo",
                        "--name=practice",
                        "--set=url=" + office.crm.url(),
                        "--set=database=crm",
                        "--set=login=admin",
                        "--set=api_key=${file:practice.key}")
                .fine();
        // Moods of some leads only: reading text is what takes the time here.
        office.edit(
                "    enricher: sentiment\n    for: {connection: practice, object: crm.lead}",
                "    enricher: sentiment\n    for: {connection: practice, object: crm.lead,"
                        + " where: {x_company_size: [\"250+\"]}}");
        assertThat(step(office, "check").fine().out()).contains("0 failed", "Nothing was changed");
        assertThat(step(office, "fields", "plan").fine().out()).contains(BAND, "Nothing was changed");
        assertThat(office.crm.rows("ir.model.fields")).noneMatch(row -> BAND.equals(row.get("name")));
        step(office, "fields", "apply").fine();
        assertThat(office.crm.rows("ir.model.fields")).anyMatch(row -> BAND.equals(row.get("name")));
        assertThat(step(office, "fields", "apply").fine().out()).contains("Nothing to do");
    }

    private void firstSync(Office office) {
        PracticeCrm crm = office.crm;
        crm.resetCounters();
        step(office, "sync", "--dry-run").fine();
        step(office, "train").fine();
        JsonNode dry = step(office, "sync", "--dry-run", "--show", "100000", "--json")
                .fine()
                .json()
                .at("/connections/practice");
        assertThat(crm.counters().writeCalls()).isZero();
        Map<String, Object> before = ours(crm);
        JsonNode real = sync(office);
        assertThat(changes(before, ours(crm))).isEqualTo(foreseen(dry)).hasSizeGreaterThan(300);
        assertThat(dry.at("/cost/write_calls").asLong()).isPositive();
        quiet(office);
        assertThat(step(office, "status").fine().out()).contains("crm.lead", "lead-score");
        String lead = open(crm, 0);
        assertThat(step(office, "explain", "crm.lead", lead).fine().out())
                .contains("lead-score", "score", "run " + real.at("/run/id").asLong());
    }

    private void peopleAndUndo(Office office) {
        PracticeCrm crm = office.crm;
        String lead = open(crm, 1);
        long run = lastSyncThatWrote(office);
        crm.update("crm.lead", Integer.parseInt(lead), Map.of(BAND, "A".equals(band(crm, lead)) ? "B" : "A"));
        String human = band(crm, lead);
        quiet(office);
        assertThat(step(office, "overrides", "list").fine().out()).contains("crm.lead " + lead, BAND);

        JsonNode undo =
                step(office, "runs", "undo", String.valueOf(run), "--json").json();
        assertThat(undo.at("/restored").asLong()).isGreaterThan(150);
        assertThat(undo.at("/left")).hasSize(1);
        assertThat(band(crm, lead)).isEqualTo(human);
        assertThat(ours(crm).keySet())
                .allMatch(key -> key.startsWith("crm.lead " + lead + " ")
                        || empty(ours(crm).get(key)));
        quiet(office);
        step(office, "runs", "resume", String.valueOf(run)).fine();
        sync(office);
        assertThat(band(crm, lead)).isEqualTo(human);
        assertThat(band(crm, open(crm, 2))).isIn("A", "B", "C", "D");

        step(office, "overrides", "release", "crm.lead", lead).fine();
        sync(office);
        assertThat(band(crm, lead)).isNotEqualTo(human);
        quiet(office);
    }

    private void abstention(Office office) {
        PracticeCrm crm = office.crm;
        Object lead = crm.rows("crm.lead").stream()
                .filter(row -> !empty(row.get(MOOD)))
                .findFirst()
                .orElseThrow()
                .get("id");
        crm.rows("mail.message").stream()
                .filter(row -> "crm.lead".equals(row.get("model")) && lead.equals(row.get("res_id")))
                .forEach(row -> crm.delete("mail.message", (int) row.get("id")));
        assertThat(step(office, "verify").out()).contains("read again");
        sync(office);
        assertThat(crm.row("crm.lead", (int) lead).orElseThrow().get(MOOD))
                .satisfies(value -> assertThat(empty(value)).isTrue());
        assertThat(step(office, "verify").fine().out()).contains("Both sides agree");
        quiet(office);
    }

    private void newOption(Office office) {
        sync(office); // sees what the last one wrote
        office.edit("    enricher: scoring\n", "    enricher: scoring\n    options: {bands: {A: top 30%}}\n");
        JsonNode synced = sync(office);
        assertThat(synced.at("/read/crm.lead").asLong()).isZero();
        assertThat(synced.at("/run/counters/written").asLong()).isPositive();
        quiet(office);
    }

    private void end(Office office) {
        assertThat(step(office, "problems", "list").fine().out()).contains("No problems");
        assertThat(step(office, "models", "list").fine().out()).contains("v1", "in use");
        assertThat(step(office, "runs", "list").fine().out()).contains("undo", "verify", "sync");
        assertThat(step(office, "fields", "remove").fine().out()).contains("--yes");
        assertThat(office.crm.rows("ir.model.fields")).anyMatch(row -> BAND.equals(row.get("name")));
        step(office, "fields", "remove", "--yes").fine();
        assertThat(office.crm.rows("ir.model.fields"))
                .noneMatch(row -> String.valueOf(row.get("name")).startsWith("x_foretell_"));
    }

    private JsonNode sync(Office office) {
        return step(office, "sync", "--json").fine().json().at("/connections/practice");
    }

    private void quiet(Office office) {
        office.crm.resetCounters();
        sync(office);
        assertThat(office.crm.counters().writeCalls()).isZero();
    }

    private long lastSyncThatWrote(Office office) {
        for (JsonNode run : step(office, "runs", "list", "--json").fine().json().at("/runs")) {
            if (run.at("/counters/written").asLong() > 0) {
                return run.at("/id").asLong();
            }
        }
        throw new AssertionError("no run wrote");
    }

    /** Every value in our fields, without the times. */
    private static Map<String, Object> ours(PracticeCrm crm) {
        Map<String, Object> ours = new HashMap<>();
        for (String model : List.of("crm.lead", "res.partner")) {
            for (Map<String, Object> row : crm.rows(model)) {
                row.forEach((field, value) -> {
                    if (field.startsWith("x_foretell_") && !field.endsWith("_changed_on") && !empty(value)) {
                        ours.put(model + " " + row.get("id") + " " + field, value);
                    }
                });
            }
        }
        return ours;
    }

    private static Map<String, String> changes(Map<String, Object> before, Map<String, Object> after) {
        Map<String, String> changes = new TreeMap<>();
        after.forEach((key, value) -> {
            if (!Objects.equals(before.get(key), value)) {
                changes.put(key, plain(value));
            }
        });
        return changes;
    }

    private static Map<String, String> foreseen(JsonNode dry) {
        Map<String, String> foreseen = new TreeMap<>();
        for (JsonNode write : dry.at("/samples")) {
            String record =
                    write.at("/ref/object").asText() + " " + write.at("/ref/id").asText() + " ";
            write.at("/new_values").properties().forEach(entry -> {
                JsonNode value = entry.getValue();
                Object plain = value.isNumber() ? value.doubleValue() : value.asText();
                if (!entry.getKey().endsWith("_changed_on") && !value.isNull() && !empty(plain)) {
                    foreseen.put(record + entry.getKey(), plain(plain));
                }
            });
        }
        return foreseen;
    }

    private static String plain(Object value) {
        return value instanceof Number number
                ? String.valueOf(number.doubleValue())
                : String.valueOf(value).strip();
    }

    /** Odoo has no empty number. */
    private static boolean empty(Object value) {
        return value == null
                || value.equals(false)
                || value.equals("")
                || value instanceof Number n && n.doubleValue() == 0;
    }

    private static String open(PracticeCrm crm, int index) {
        List<String> open = new ArrayList<>();
        crm.rows("crm.lead").stream()
                .filter(row -> Boolean.TRUE.equals(row.get("active")) && !Objects.equals(row.get("probability"), 100.0))
                .forEach(row -> open.add(String.valueOf(row.get("id"))));
        return open.get(index);
    }

    private static String band(PracticeCrm crm, String lead) {
        return String.valueOf(
                crm.row("crm.lead", Integer.parseInt(lead)).orElseThrow().get(BAND));
    }
}
