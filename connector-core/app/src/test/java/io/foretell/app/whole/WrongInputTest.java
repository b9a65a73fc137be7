package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foretell.app.service.Workplace;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.odoo.Fault;
import io.foretell.testkit.PluginZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong before or during a sync gives one sentence that says what to do, and loses nothing. */
final class WrongInputTest {
    private static final int LEADS = 30;
    private static final String LEVEL = "x_foretell_urgency_level";

    @TempDir
    static Path folder;

    private static PracticeCrm crm;
    private static Office office;

    /** One office for all tests: each breaks something, mends it, and must find nothing lost. */
    @BeforeAll
    static void start() {
        crm = crmWithLeads();
        office = new Office(folder, crm, Clock.systemUTC());
        office.write("connector.yml", configuration());
        office.run("fields", "apply").fine();
        office.run("sync").fine();
    }

    @BeforeEach
    void honest() {
        office.write("connector.yml", configuration());
        office.write("practice.key", "admin");
        visit(crm);
    }

    private static PracticeCrm crmWithLeads() {
        PracticeCrm made = PracticeCrm.start(PracticeOptions.defaults());
        Object lead = made.rows("ir.model").stream()
                .filter(row -> "crm.lead".equals(row.get("model")))
                .findFirst()
                .orElseThrow()
                .get("id");
        made.create(
                "ir.model.fields",
                Map.of(
                        "model_id", lead,
                        "name", "x_website_visits",
                        "field_description", "Website Visits",
                        "ttype", "integer",
                        "state", "manual"));
        for (int i = 1; i <= LEADS; i++) {
            made.create("crm.lead", Map.of("name", "Lead " + i, "x_website_visits", i));
        }
        return made;
    }

    /** Every lead gets more visits: work for the next sync. */
    private static void visit(PracticeCrm of) {
        of.rows("crm.lead")
                .forEach(row -> of.update(
                        "crm.lead",
                        (int) row.get("id"),
                        Map.of("x_website_visits", (int) row.get("x_website_visits") + 100)));
    }

    @AfterAll
    static void stop() {
        try (PracticeCrm closing = crm) {
            office.write("connector.yml", configuration());
            office.write("practice.key", "admin");
            nothingIsLost();
            assertThat(office.run("verify").fine().out()).contains("Both sides agree");
            closing.resetCounters();
            office.run("sync").fine();
            assertThat(closing.counters().writeCalls()).isZero();
        }
    }

    private static String configuration() {
        return office.head() + Urgency.install(folder) + "enrichments:\n" + Urgency.enrichment(2);
    }

    private static List<Object> behind(PracticeCrm of) {
        List<Map<String, Object>> rows = of.rows("crm.lead");
        assertThat(rows.size()).isEqualTo(LEADS);
        return rows.stream()
                .filter(row -> !(row.get(LEVEL) instanceof Number level)
                        || level.intValue() != (int) row.get("x_website_visits"))
                .map(row -> row.get("id"))
                .toList();
    }

    private static void nothingIsLost() {
        office.run("sync").fine();
        assertThat(behind(crm))
                .as("leads whose level is not what follows from their visits")
                .isEmpty();
    }

    @Test
    void a_wrong_key() {
        office.write("practice.key", "wrong-key-4711");
        Office.Said said = office.run("check").oneSentence(3, "F-2");
        assertThat(said.all()).contains("API key").doesNotContain("wrong-key-4711");
        office.run("sync").oneSentence(3, "F-2");
        assertThat(office.run("sync", "--json").json().at("/error/code").asText())
                .startsWith("F-2");
    }

    @Test
    void a_key_that_expires_between_two_syncs() {
        crm.revokeSecrets();
        office.run("sync").oneSentence(3, "F-2");
        crm.restoreSecrets();
        nothingIsLost();
    }

    @Test
    void a_host_that_does_not_answer() {
        office.edit(crm.url(), "http://127.0.0.1:9");
        assertThat(office.run("sync").oneSentence(3, "F-2").all()).contains("127.0.0.1:9");
        office.edit("http://127.0.0.1:9", "http://no-such-host.invalid");
        assertThat(office.run("sync").oneSentence(3, "F-2").all()).contains("no-such-host.invalid");
    }

    @Test
    void an_object_that_may_not_be_read() {
        crm.access().deny(PracticeCrm.ADMIN, "crm.lead", "read");
        assertThat(office.run("sync").oneSentence(3, "F-2").all()).contains("crm.lead");
        assertThat(office.run("check").all()).contains("FAIL", "crm.lead");
        crm.access().reset(PracticeCrm.ADMIN);
        nothingIsLost();
    }

    @Test
    void an_object_that_may_not_be_written() {
        crm.access().deny(PracticeCrm.ADMIN, "crm.lead", "write");
        Office.Said said = office.run("sync");
        assertThat(said.exit()).as(said.all()).isIn(1, 3);
        assertThat(said.all()).doesNotContain("\tat ").contains("F-2107");
        crm.access().reset(PracticeCrm.ADMIN);
        office.run("problems", "retry").fine();
        nothingIsLost();
    }

    @Test
    void a_field_that_may_not_be_read() {
        crm.access().denyField(PracticeCrm.ADMIN, "crm.lead", "x_website_visits");
        Office.Said said = office.run("sync");
        assertThat(said.exit()).as(said.all()).isIn(2, 3);
        assertThat(said.all()).contains("x_website_visits").doesNotContain("\tat ");
        crm.access().reset(PracticeCrm.ADMIN);
        nothingIsLost();
    }

    @Test
    void a_field_that_may_not_be_written() {
        crm.access().denyField(PracticeCrm.ADMIN, "crm.lead", LEVEL);
        Office.Said said = office.run("sync");
        assertThat(said.exit()).as(said.all()).isIn(1, 2, 3);
        assertThat(said.all()).contains(LEVEL).doesNotContain("\tat ");
        crm.access().reset(PracticeCrm.ADMIN);
        nothingIsLost();
    }

    @Test
    void a_field_that_the_crm_does_not_have() {
        office.edit("x_website_visits", "x_website_visit");
        Office.Said said = office.run("sync").oneSentence(2, "F-1");
        assertThat(said.all()).contains("x_website_visit", "did you mean 'x_website_visits'?");
    }

    @Test
    void yaml_that_is_broken() {
        office.write("connector.yml", "version: 1\nconnections:\n  practice: {crm: odoo\n  url: [\n");
        assertThat(office.run("sync").oneSentence(2, "F-1").all()).contains("connector.yml:4");
        office.write("connector.yml", "");
        office.run("sync").oneSentence(2, "F-1");
        office.write("connector.yml", "\u0000\u0001");
        office.run("sync").oneSentence(2, "F-1");
    }

    @Test
    void no_configuration_at_all() throws IOException {
        Files.delete(office.config());
        assertThat(office.run("sync").oneSentence(2, "F-1").all()).contains("foretell init");
    }

    @Test
    void a_secret_in_plain_text() {
        office.edit("\"${file:practice.key}\"", "s3cr3t-in-plain");
        Office.Said said = office.run("sync").oneSentence(2, "F-1");
        assertThat(said.all()).contains("${env:").doesNotContain("s3cr3t-in-plain");
        office.edit("s3cr3t-in-plain", "\"${file:no-such.key}\"");
        assertThat(office.run("sync").oneSentence(2, "F-1").all()).contains("no-such.key");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"MALFORMED", "TRUNCATED", "HTML", "UNAVAILABLE"})
    void a_page_that_comes_broken_again_and_again(Fault.Kind kind) {
        crm.faults().add(Fault.once(kind, "search_read", "crm.lead").times(-1));
        crm.faults().add(Fault.once(kind, "read", "crm.lead").times(-1));
        Office.Said said = office.run("sync");
        assertThat(said.exit()).as(said.all()).isIn(1, 3);
        assertThat(said.all()).doesNotContain("\tat ", "Exception").contains("F-2");
        crm.faults().clear();
        nothingIsLost();
    }

    @Test
    void a_data_folder_that_cannot_be_made() {
        office.write("in-the-way", "a file");
        office.write("connector.yml", configuration() + "storage: {folder: in-the-way}\n");
        assertThat(office.run("sync").oneSentence(2, "F-4").all()).contains("in-the-way");
    }

    @Test
    void a_data_folder_that_is_read_only() throws IOException {
        Path sealed = Files.createDirectory(folder.resolve("sealed"));
        office.write("connector.yml", configuration() + "storage: {folder: /proc/foretell}\n");
        assertThat(office.run("sync").oneSentence(2, "F-4").all()).contains("/proc/foretell");
        assumeTrue(
                sealed.toFile().setWritable(false) && !Files.isWritable(sealed),
                "this user may write everywhere; the folder in /proc was tried");
        office.write("connector.yml", configuration() + "storage: {folder: sealed}\n");
        assertThat(office.run("sync").oneSentence(2, "F-4").all()).contains("sealed");
        assertThat(sealed.toFile().setWritable(true)).isTrue();
    }

    @Test
    void a_disk_that_is_full() throws Exception {
        Path small = Files.createDirectories(folder.resolve("other/small"));
        boolean mounted = shell("mount", "-t", "tmpfs", "-o", "size=64m", "foretell-test", small.toString()) == 0;
        assumeTrue(mounted, "SKIPPED: a full disk needs the right to mount one");
        try (PracticeCrm other = crmWithLeads()) {
            Office there = new Office(folder.resolve("other"), other, Clock.systemUTC());
            there.write(
                    "connector.yml",
                    there.head() + Urgency.install(there.folder) + "storage: {folder: small}\nenrichments:\n"
                            + Urgency.enrichment(2));
            there.run("fields", "apply").fine();
            there.run("sync").fine();
            visit(other);
            Path filler = small.resolve("filler");
            fill(filler);
            there.run("sync").oneSentence(1, "F-4002");
            Files.delete(filler);
            there.run("sync").fine();
            assertThat(behind(other)).isEmpty();
        } finally {
            shell("umount", "-l", small.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(file)).isPositive();
        }
    }

    private static int shell(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Test
    void a_second_process_works_beside_the_first_on_the_same_folder() throws Exception {
        try (Workplace first = Office.services(Clock.systemUTC()).open(office.config())) {
            Process second = office.start("sync");
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).as(office.read("child.out")).isZero();
            assertThat(first.connection("practice").status().runningNow()).isEmpty();
        }
        nothingIsLost();
    }

    @Test
    void an_option_on_the_command_line_that_nobody_knows() {
        Path table = office.write("leads.csv", "a,won\n1,1\n2,0\n");
        Office.Said said = office.run(
                        "evaluate",
                        "scoring",
                        "--csv",
                        table.toString(),
                        "--outcome",
                        "won=1",
                        "--set",
                        "bnds=A: top 5%")
                .oneSentence(2, "F-1001");
        assertThat(said.all()).contains("'bnds' is not an option of 'scoring'. Did you mean 'bands'?");
        said = office.run(
                        "evaluate",
                        "scoring",
                        "--csv",
                        table.toString(),
                        "--outcome",
                        "won=1",
                        "--set",
                        "min_good=some")
                .oneSentence(2, "F-1001");
        assertThat(said.all()).contains("'min_good'");
    }

    @Test
    void hostile_plugins_beside_good_ones() throws IOException {
        Path zips = folder.resolve("plugins");
        PluginZip.named("hangs")
                .extension("gone.Plug", "package gone; public class Plug {}")
                .build(zips);
        PluginZip.named("own-spi")
                .inJar("io/foretell/spi/enrich/Enricher.class", new byte[] {1})
                .build(zips);
        PluginZip.named("no-class").extension("gone.Plug").build(zips);
        PluginZip.named("no-version").without("plugin.version").build(zips);
        PluginZip.named("climbs")
                .entry("../../evil.sh", "x".getBytes(StandardCharsets.UTF_8))
                .build(zips);
        Files.writeString(zips.resolve("noise.zip"), "this is no zip");
        Office.Said list = office.run("plugins", "list");
        assertThat(list.all())
                .contains("urgency", "odoo", "scoring", "own-spi", "no-class", "no-version", "climbs", "noise.zip")
                .doesNotContain("\tat ");
        assertThat(folder.getParent().resolve("evil.sh")).doesNotExist();
        nothingIsLost();
    }
}
