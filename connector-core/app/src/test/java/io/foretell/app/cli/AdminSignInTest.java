package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdminSignInTest {
    private static final List<OptionSpec> WANTED = List.of(
            OptionSpec.required("login", OptionType.TEXT, "Login of an administrator.", "admin"),
            OptionSpec.required("api_key", OptionType.SECRET, "Their key.", "x"),
            OptionSpec.optional("code", OptionType.TEXT, "A second factor.", ""));

    private final List<String> asked = new ArrayList<>();

    @Test
    void a_person_is_asked_once_and_secrets_are_typed_without_an_echo() {
        Options options = signIn(Map.of()).ask("main", WANTED);
        assertThat(options.text("login")).isEqualTo("typed");
        assertThat(options.secret("api_key").reveal()).isEqualTo("hidden");
        assertThat(options.toString()).doesNotContain("hidden");
        assertThat(asked)
                .containsExactly(
                        "shown: Administrator of 'main', login (Login of an administrator.)",
                        "hidden: Administrator of 'main', api_key (Their key.)",
                        "shown: Administrator of 'main', code (A second factor. Enter for none.)");
    }

    @Test
    void a_script_gives_them_in_the_environment() {
        Map<String, String> environment = Map.of("FORETELL_ADMIN_LOGIN", "root", "FORETELL_ADMIN_API_KEY", "k");
        Options options = new AdminSignIn(environment::get, Optional.empty()).ask("main", WANTED);
        assertThat(options.text("login")).isEqualTo("root");
        assertThat(options.secret("api_key").reveal()).isEqualTo("k");
    }

    @Test
    void nobody_at_the_terminal_is_said_with_what_to_do() {
        assertThatThrownBy(() -> new AdminSignIn(Map.of("FORETELL_ADMIN_LOGIN", "root")::get, Optional.empty())
                        .ask("main", WANTED))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("set FORETELL_ADMIN_API_KEY for this one call");
    }

    @Test
    void a_crm_without_such_a_sign_in_says_so() {
        assertThatThrownBy(() -> signIn(Map.of()).ask("main", List.of()))
                .hasMessageContaining("has no sign-in as an administrator");
    }

    private AdminSignIn signIn(Map<String, String> environment) {
        return new AdminSignIn(environment::get, Optional.of(new AdminSignIn.Person() {
            @Override
            public @Nullable String answer(String question) {
                asked.add("shown: " + question);
                return question.contains("login") ? " typed " : "";
            }

            @Override
            public char @Nullable [] secret(String question) {
                asked.add("hidden: " + question);
                return "hidden".toCharArray();
            }
        }));
    }
}
