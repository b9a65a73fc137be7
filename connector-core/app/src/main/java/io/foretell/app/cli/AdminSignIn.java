package io.foretell.app.cli;

import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import io.foretell.spi.option.Secret;
import java.io.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks once for what an administrator signs in with: from {@code FORETELL_ADMIN_<OPTION>}, else at the terminal, secrets
 * without an echo. Nothing of it is kept, logged or written anywhere.
 */
final class AdminSignIn {
    /** Somebody at a terminal. */
    interface Person {
        /** @return null when the input ended */
        @Nullable
        String answer(String question);

        /** Like {@link #answer}, without showing what is typed. */
        char @Nullable [] secret(String question);
    }

    private final UnaryOperator<@Nullable String> environment;
    private final Optional<Person> person;

    AdminSignIn(UnaryOperator<@Nullable String> environment, Optional<Person> person) {
        this.environment = environment;
        this.person = person;
    }

    static AdminSignIn here() {
        return new AdminSignIn(
                System::getenv, Optional.ofNullable(System.console()).map(AtConsole::new));
    }

    /** @param connection for the questions */
    Options ask(String connection, List<OptionSpec> wanted) {
        if (wanted.isEmpty()) {
            throw BaseCommand.wrong("The CRM of '" + connection
                    + "' has no sign-in as an administrator. Next: the same command without --as-admin");
        }
        Map<String, Object> given = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (OptionSpec spec : wanted) {
            String variable = "FORETELL_ADMIN_" + spec.name().toUpperCase(Locale.ROOT);
            String value = environment.apply(variable);
            if (value == null || value.isEmpty()) {
                value = spec.required() || person.isPresent() ? askFor(connection, spec) : null;
            }
            if (value != null && !value.isEmpty()) {
                given.put(spec.name(), spec.type() == OptionType.SECRET ? new Secret(value) : value);
            } else if (spec.required()) {
                missing.add(variable);
            }
        }
        if (!missing.isEmpty()) {
            throw BaseCommand.wrong(
                    "Nobody is at a terminal to sign in as an administrator. Run this command at one, or, in a script, set "
                            + String.join(", ", missing) + " for this one call. Nothing was changed");
        }
        try {
            return Options.of(wanted, given);
        } catch (IllegalArgumentException e) {
            throw BaseCommand.wrong(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String askFor(String connection, OptionSpec spec) {
        if (person.isEmpty()) {
            return null;
        }
        String question = "Administrator of '" + connection + "', " + spec.name() + " (" + spec.sentence()
                + (spec.required() ? "" : " Enter for none.") + ")";
        if (spec.type() != OptionType.SECRET) {
            String answer = person.get().answer(question);
            return answer == null ? null : answer.strip();
        }
        char[] typed = person.get().secret(question);
        return typed == null ? null : new String(typed);
    }

    private record AtConsole(Console console) implements Person {
        @Override
        public @Nullable String answer(String question) {
            return console.readLine("%s: ", question);
        }

        @Override
        public char @Nullable [] secret(String question) {
            return console.readPassword("%s: ", question);
        }
    }
}
