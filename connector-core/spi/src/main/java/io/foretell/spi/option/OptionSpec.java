package io.foretell.spi.option;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One option, declared once.
 *
 * @param name snake_case, as in {@code connector.yml}
 * @param sentence what it does, for help and the commented configuration
 * @param defaultValue as it would be written in YAML; empty when there is none
 * @param choices allowed values of a CHOICE, else empty
 */
public record OptionSpec(
        String name,
        OptionType type,
        String sentence,
        boolean required,
        String defaultValue,
        String example,
        List<String> choices) {
    public OptionSpec {
        if (!requireNonNull(name, "name is null").matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("an option's name is in snake_case, not '" + name + "'");
        }
        requireNonNull(type, "type is null");
        requireNonNull(sentence, "sentence is null");
        requireNonNull(defaultValue, "defaultValue is null");
        requireNonNull(example, "example is null");
        choices = List.copyOf(choices);
    }

    /** An option that must be given. */
    public static OptionSpec required(String name, OptionType type, String sentence, String example) {
        return new OptionSpec(name, type, sentence, true, "", example, List.of());
    }

    /** An option with a default; an empty default means 'absent'. */
    public static OptionSpec optional(String name, OptionType type, String sentence, String defaultValue) {
        return new OptionSpec(name, type, sentence, false, defaultValue, defaultValue, List.of());
    }

    /** One of a closed list of words. */
    public static OptionSpec choice(String name, String sentence, String defaultValue, List<String> choices) {
        return new OptionSpec(name, OptionType.CHOICE, sentence, false, defaultValue, defaultValue, choices);
    }
}
