package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.app.init.ConfigProposalTest;
import io.foretell.testkit.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitCommandTest {
    private final FakeServices services = new FakeServices();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void it_writes_a_file_that_can_be_used_and_names_the_next_command() throws Exception {
        services.crm = Optional.of(ConfigProposalTest.salesCrm());
        Path file = folder.resolve("connector.yml");

        assertThat(run("init", "--crm", "fake", "--config", file.toString())).isZero();

        assertThat(services.open(file).configuration().enrichments()).hasSize(3);
        assertThat(out.toString()).contains("Wrote " + file, "lead-score", "then foretell check");

        String before = Files.readString(file);
        assertThat(run("init", "--crm", "fake", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("exists already", "--force");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(run("init", "--crm", "fake", "--force", "--config", file.toString()))
                .isZero();
    }

    @Test
    void what_is_missing_is_named_as_it_would_be_written() {
        Path file = folder.resolve("connector.yml");

        assertThat(run("init", "--crm", "odoo", "--set", "url=https://x", "--config", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--set 'login=foretell@example.com'", "--set 'api_key=${env:ODOO_API_KEY}'");

        assertThat(run("init", "--crm", "odoo", "--set", "ulr=https://x", "--config", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean 'url'?");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_secret_in_plain_text_is_refused_and_not_repeated() {
        Path file = folder.resolve("connector.yml");

        assertThat(run(
                        "init",
                        "--crm",
                        "odoo",
                        "--set",
                        "url=https://x",
                        "--set",
                        "login=me",
                        "--set",
                        "api_key=abc123",
                        "--config",
                        file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("plain text", "${env:NAME}").doesNotContain("abc123");
        assertThat(file).doesNotExist();
    }

    private int run(String... args) {
        return new ForetellCli(
                        services,
                        new PrintWriter(out),
                        new PrintWriter(err),
                        SettableClock.at("2026-01-01T00:00:00Z"),
                        false)
                .run(args);
    }
}
