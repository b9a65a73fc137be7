package io.foretell.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each problem has its line, its path and a proposal; all come at once. */
final class ConfigurationProblemsTest {
    private static final String GOOD = """
            version: 1
            connections:
              main:
                crm: odoo
                url: https://crm.example.com
                login: robot
                api_key: "${env:KEY}"
            enrichments:
              mood:
                enricher: sentiment
                for: {connection: main, object: crm.lead}
                related: {messages: mail.message}
              lead-score:
                enricher: scoring
                for: {connection: main, object: crm.lead}
                outcome: {good: {won: true}, bad: {active: false}}
                inputs: [source, mood.mood_number]
                fields: {created: create_date}
            """;

    @TempDir
    Path folder;

    @Test
    void a_good_file_has_no_problems() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url: https://crm.example.com | urll: https://x | 5 | connections.main.urll | Did you mean 'url'?
            url: https://crm.example.com | language: en | 3 | connections.main.url | Write it like: url: https://crm.example.com
            login: robot | login: [a, b] | 6 | connections.main.login | Expected is a text
            crm: odoo | crm: odo | 4 | connections.main.crm | Did you mean 'odoo'?
            login: robot | login: robot, evry: 10 min | 6 | connections.main.login |
            crm: odoo | {crm: odoo | 1 | |
            "${env:KEY}" | abc123 | 7 | connections.main.api_key | Write ${env:NAME} or ${file:PATH}
            "${env:KEY}" | "${env:NOPE}" | 7 | connections.main.api_key | export NOPE=...
            "${env:KEY}" | "${file:nowhere}" | 7 | connections.main.api_key | Create it
            "${env:KEY}" | "${vault:x}" | 7 | connections.main.api_key | Write ${env:NAME} or ${file:PATH}.
            login: robot | login: robot#    every: soon | 7 | connections.main.every | 10 min, 2 h or 30 days
            login: robot | login: robot#    every: 10 mins | 7 | connections.main.every | 10 min, 2 h or 30 days
            login: robot | login: robot#    time_zone: Europe/Brusels | 7 | connections.main.time_zone | Did you mean 'Europe/Brussels'?
            login: robot | login: robot#    page_size: many | 7 | connections.main.page_size | Expected is a whole number, such as: 1000
            login: robot | login: robot#    api_allowance: {calls_per_secnd: 1} | 7 | connections.main.api_allowance.calls_per_secnd | Did you mean 'calls_per_second'?
            login: robot | login: robot#    api_allowance: {calls_per_second: 0} | 7 | connections.main.api_allowance.calls_per_second | a number above 0
            login: robot | login: robot#    api_allowance: {share_of_daily_quota: 120%} | 7 | connections.main.api_allowance.share_of_daily_quota | Write it like 20%
            login: robot | login: robot#    rollout: {mode: pilt} | 7 | connections.main.rollout.mode | Did you mean 'pilot'?
            login: robot | login: robot#    rollout: {mode: pilot} | 7 | connections.main.rollout.where | Write it like
            login: robot | login: robot#    sign_in: {logn: x} | 7 | connections.main.sign_in.logn | Did you mean 'login'?
            login: robot | login: robot#    login: other | 7 | connections.main.login | Remove one of them.
            enricher: sentiment | enricher: sentimnt | 10 | enrichments.mood.enricher | Did you mean 'sentiment'?
            for: {connection: main, object: crm.lead}#    related | for: {connection: mian, object: crm.lead}#    related | 11 | enrichments.mood.for.connection | Did you mean 'main'?
            related: {messages: mail.message} | related: {mesages: mail.message} | 12 | enrichments.mood.related.mesages | Did you mean 'messages'?
            related: {messages: mail.message} | related: {messages: {form: mail.message}} | 12 | enrichments.mood.related.messages.form | Did you mean 'from'?
            related: {messages: mail.message} | related: {messages: {from: mail.message, columns: {txt: body}}} | 12 | enrichments.mood.related.messages.columns.txt | Did you mean 'text'?
            related: {messages: mail.message} | new_model: ask | 9 | enrichments.mood.related.messages | Add it under 'related'.
            related: {messages: mail.message} | related: {messages: mail.message}#    options: {only_from: custmer} | 13 | enrichments.mood.options.only_from | Did you mean 'customer'?
            related: {messages: mail.message} | related: {messages: mail.message}#    options: {colour: red} | 13 | enrichments.mood.options.colour | Known are: only_from.
            related: {messages: mail.message} | related: {messages: mail.message}#    only_from: customer | 13 | enrichments.mood.only_from | under 'options'
            related: {messages: mail.message} | related: {messages: mail.message}#    outcome: {good: {a: b}} | 13 | enrichments.mood.outcome | Remove it.
            related: {messages: mail.message} | related: {messages: mail.message}#    write_to: {moood: x_mood} | 13 | enrichments.mood.write_to.moood | Did you mean 'mood'?
            related: {messages: mail.message} | related: {messages: mail.message}#    write_when: {mood: 1} | 13 | enrichments.mood.write_when.mood | Known are: mood_number, confidence.
            related: {messages: mail.message} | related: {messages: mail.message}#    new_model: perhaps | 13 | enrichments.mood.new_model | Known are: ask, use-if-not-worse.
            bad: {active: false} | bad: {active: no} | 16 | enrichments.lead-score.outcome.bad.active |
            , bad: {active: false} | `` | 16 | enrichments.lead-score.outcome.bad | bad_if_open_after
            outcome: {good: {won: true}, bad: {active: false}} | new_model: ask | 13 | enrichments.lead-score.outcome | Write it like
            source, mood.mood_number | source, won | 17 | enrichments.lead-score.inputs[1] | Remove it here.
            source, mood.mood_number | source, mood.mod_number | 17 | enrichments.lead-score.inputs[1] | Did you mean 'mood_number'?
            source, mood.mood_number | source, moodd.mood_number | 17 | enrichments.lead-score.inputs[1] | Did you mean 'mood'?
            source, mood.mood_number | source, lead-score.score | 13 | enrichments.lead-score | Remove one of these inputs.
            fields: {created: create_date} | fields: {crated: create_date} | 18 | enrichments.lead-score.fields.crated | Did you mean 'created'?
            inputs: [source, mood.mood_number] | never_inputs: [a] | 13 | enrichments.lead-score.inputs | Name fields as a list
              lead-score: | Lead Score: | 13 | enrichments.Lead Score | lower-case letters
            version: 1 | version: 2 | 1 | version | version of this grammar: 1
            version: 1 | versoin: 1 | 1 | versoin | Did you mean 'version'?
            version: 1 | version: 1#storage: {foldr: x} | 2 | storage.foldr | Did you mean 'folder'?
            version: 1 | version: 1#storage: {postgres: {url: "jdbc:postgresql://h/d", user: u, password: abc123}} | 2 | storage.postgres.password | Write ${env:NAME}
            version: 1 | version: 1#plugins: {allow: [abc]} | 2 | plugins.allow[0] | 64 hexadecimal digits
            version: 1 | version: 1#ai: {variant: f16} | 2 | ai.variant | Did you mean 'bf16'?
            """)
    void a_problem_is_said_with_line_path_and_proposal(String from, String to, int line, String path, String proposal) {
        String text = GOOD.replace(unfold(from), to == null ? "" : unfold(to));
        assertThat(text).isNotEqualTo(GOOD);

        List<ConfigProblem> problems = problems(text);

        if (path == null || proposal == null) {
            assertThat(problems).isNotEmpty();
            return;
        }
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.proposal()).contains(proposal);
        });
        assertThat(problems.toString()).as("a secret is never repeated").doesNotContain("abc123");
    }

    @Test
    void all_problems_come_at_once_in_the_order_of_lines() {
        String text = GOOD.replace("odoo", "odo")
                .replace("enricher: sentiment", "enricher: sentimnt")
                .replace("inputs:", "input:");

        assertThat(problems(text)).extracting(ConfigProblem::line).containsExactly(4, 10, 13, 17);
    }

    @Test
    void broken_yaml_is_one_sentence_with_its_line_and_without_its_text() {
        List<ConfigProblem> problems = problems(GOOD.replace("login: robot", "\tlogin: secret-123"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.sentence()).startsWith("is not valid YAML").doesNotContain("secret-123");
            assertThat(problem.proposal()).contains("no tabs");
        });
    }

    @Test
    void a_file_that_is_not_there_names_the_command_that_writes_one() {
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> ConfigFile.read(folder.resolve("none.yml"), name -> null));

        assertThat(thrown).hasMessageContaining("does not exist").hasMessageContaining("foretell init");
    }

    @Test
    void the_machine_settings_can_be_read_while_the_rest_has_problems() throws IOException {
        Path file = folder.resolve("connector.yml");
        Files.writeString(file, GOOD.replace("odoo", "odo") + "plugins: {folder: more, trust: allow-listed}\n");

        Settings settings = ConfigFile.read(file, name -> null).settings();

        assertThat(settings.plugins().folder()).contains(folder.resolve("more"));
        assertThat(settings.plugins().allowListed()).isTrue();
    }

    @Test
    void a_secret_may_come_from_a_file_beside_the_configuration() throws IOException {
        Files.writeString(folder.resolve("key.secret"), "from-file\n");
        Path file = folder.resolve("connector.yml");
        Files.writeString(file, GOOD.replace("${env:KEY}", "${file:key.secret}"));

        Configuration read = ConfigFile.read(file, name -> null).configuration(new SamplePlugins());

        assertThat(read.connections().get("main").options().secret("api_key").reveal())
                .isEqualTo("from-file");
        assertThat(read.toString()).doesNotContain("from-file");
    }

    private static String unfold(String text) {
        return text.replace('#', '\n');
    }

    private List<ConfigProblem> problems(String text) {
        try {
            Path file = folder.resolve("connector.yml");
            Files.writeString(file, text);
            ConfigFile.read(file, name -> name.equals("KEY") ? "k" : null).configuration(new SamplePlugins());
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
