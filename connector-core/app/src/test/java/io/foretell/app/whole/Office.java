package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.app.cli.ForetellCli;
import io.foretell.app.service.Services;
import io.foretell.app.service.Workplace;
import io.foretell.app.wiring.Installed;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Run;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.data.DemoData;
import io.foretell.practice.salesforce.PracticeOrg;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A folder with a configuration, the command line in it, and the practice CRM that it is about. */
final class Office {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;
    final PracticeCrm crm;
    private final Clock clock;

    Office(Path folder, PracticeCrm crm, Clock clock) {
        this.folder = folder;
        this.crm = crm;
        this.clock = clock;
        write("practice.key", "admin");
    }

    /** The newest third of the demo's leads, all its customers: enough to learn from, and quick. */
    static void fill(PracticeCrm crm) {
        int leads = DemoData.fill(crm).leads();
        int oldest = leads - leads / 3;
        List<Integer> messages = crm.rows("mail.message").stream()
                .filter(row -> "crm.lead".equals(row.get("model")) && (int) row.get("res_id") <= oldest)
                .map(row -> (int) row.get("id"))
                .toList();
        crm.bulk(writers -> {
            writers.apply("mail.message").unlink(messages);
            writers.apply("crm.lead")
                    .unlink(IntStream.rangeClosed(1, oldest).boxed().toList());
            return true;
        });
    }

    /** What a command said and ended with. */
    record Said(int exit, String out, String err) {
        String all() {
            return out + err;
        }

        Said fine() {
            assertThat(exit).as(all()).isZero();
            return this;
        }

        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }

        /** One sentence for an admin: a code, no stack trace, nothing else on standard error. */
        Said oneSentence(int expectedExit, String code) {
            assertThat(exit).as(all()).isEqualTo(expectedExit);
            assertThat(all()).contains(code).doesNotContain("\tat ", "Exception");
            assertThat(all().lines().filter(line -> line.matches("F-\\d{4}  .*")))
                    .as(all())
                    .hasSize(1);
            return this;
        }
    }

    Said run(String... args) {
        return run(clock, args);
    }

    Said run(Clock now, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--config", config().toString()));
        all.addAll(List.of(args));
        int exit = new ForetellCli(services(now), new PrintWriter(out), new PrintWriter(err), now, false)
                .run(all.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    static Services services(Clock now) {
        return Installed.here(now);
    }

    /** The same command in a process of its own, as an admin's shell starts it. */
    Process start(String... args) {
        return startBy(List.of(), args);
    }

    /** @param out the name of the file for what it says */
    Process startSaying(String out, String... args) {
        return start(List.of(), out, args);
    }

    /** @param before the program that starts it, with its arguments */
    Process startBy(List<String> before, String... args) {
        return start(before, "child.out", args);
    }

    private Process start(List<String> before, String out, String... args) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dforetell.home=" + Installed.HOME,
                "-cp",
                System.getProperty("java.class.path"),
                "io.foretell.app.wiring.Main",
                "--config",
                config().toString()));
        command.addAll(List.of(args));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(out).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path config() {
        return folder.resolve("connector.yml");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An admin edits the configuration. */
    void edit(String old, String changed) {
        String text = read("connector.yml");
        assertThat(text).contains(old);
        write("connector.yml", text.replace(old, changed));
    }

    /** The beginning of a configuration: this CRM, the zips of the folder 'plugins' allowed by their sums. */
    String head() {
        return """
                version: 1
                connections:
                  practice:
                    crm: odoo
                    url: %s
                    database: crm
                    login: admin
                    api_key: "${file:practice.key}"
                    language: en
                    api_allowance: {calls_per_second: 500, calls_per_day: 1000000}
                """.formatted(crm.url());
    }

    /** The same with a Salesforce org beside it, as the connection 'org'. */
    String head(PracticeOrg org, String language) {
        write("sf.key", org.options().clientSecret());
        return head() + """
                  org:
                    crm: salesforce
                    url: %s
                    language: %s
                    sign_in: {client_id: %s, client_secret: "${file:sf.key}"}
                    allow_host: [127.0.0.1]
                """.formatted(org.url(), language, org.options().clientId());
    }

    /** Every write that the store knows, oldest run first. */
    List<LedgerEntry> ledger() {
        try (Workplace workplace = services(clock).open(config())) {
            List<LedgerEntry> all = new ArrayList<>();
            for (Run run : workplace.runs(Optional.empty(), 1_000)) {
                all.addAll(workplace.writes(run.id(), 100_000));
            }
            return all;
        }
    }

    /** Rows of leads by id, without what says when something was written. */
    Map<Object, Map<String, Object>> leads() {
        Map<Object, Map<String, Object>> leads = new TreeMap<>();
        for (Map<String, Object> row : crm.rows("crm.lead")) {
            Map<String, Object> values = new TreeMap<>(row);
            values.keySet().removeIf(name -> name.equals("write_date") || name.endsWith("_changed_on"));
            values.values().removeIf(java.util.Objects::isNull);
            leads.put(row.get("id"), values);
        }
        return leads;
    }
}
