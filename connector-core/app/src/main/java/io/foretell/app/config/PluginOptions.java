package io.foretell.app.config;

import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the options of a plugin one by one, so that each problem has its line. */
final class PluginOptions {
    private final List<OptionSpec> specs;
    private final Map<String, Object> values = new LinkedHashMap<>();

    PluginOptions(List<OptionSpec> specs) {
        this.specs = specs;
    }

    List<String> names() {
        return specs.stream().map(OptionSpec::name).toList();
    }

    /** Takes what the section has of these options. */
    PluginOptions take(Section section) {
        for (OptionSpec spec : specs) {
            if (section.has(spec.name())) {
                value(section, spec).ifPresent(value -> check(section, spec, value));
            }
        }
        return this;
    }

    /** Says which required ones are in none of the sections. */
    PluginOptions complete(Section home, List<Section> others) {
        for (OptionSpec spec : specs) {
            if (spec.required() && !home.has(spec.name()) && others.stream().noneMatch(s -> s.has(spec.name()))) {
                home.problem(
                        spec.name(),
                        "is missing: " + decapitalised(spec.sentence()),
                        spec.example().isEmpty() ? "" : "Write it like: " + spec.name() + ": " + example(spec));
            }
        }
        return this;
    }

    /** As given, references replaced. */
    Map<String, Object> values() {
        return values;
    }

    /** Empty when something is missing or wrong, which has been reported. */
    Optional<Options> options() {
        try {
            return Optional.of(Options.of(specs, values));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<?> value(Section section, OptionSpec spec) {
        return switch (spec.type()) {
            case SECRET -> section.secret(spec.name());
            case LIST -> Optional.of(section.texts(spec.name()));
            default -> {
                if (section.isList(spec.name()) || section.isMapping(spec.name())) {
                    section.problem(spec.name(), "takes a single value.", exampleOf(spec));
                }
                yield section.text(spec.name());
            }
        };
    }

    private void check(Section section, OptionSpec spec, Object value) {
        try {
            Options.of(List.of(spec), Map.of(spec.name(), value));
            values.put(spec.name(), value);
        } catch (IllegalArgumentException e) {
            String given = spec.type() == OptionType.SECRET ? "the secret" : "'" + value + "'";
            section.problem(
                    spec.name(),
                    given + " is not a value for it.",
                    spec.choices().isEmpty() ? exampleOf(spec) : Suggestions.among(value.toString(), spec.choices()));
        }
    }

    private static String exampleOf(OptionSpec spec) {
        String kind =
                switch (spec.type()) {
                    case INTEGER -> "a whole number";
                    case DECIMAL -> "a number or a share such as 20%";
                    case BOOL -> "true or false";
                    case DURATION -> "a duration such as 10 min, 2 h or 30 days";
                    default -> "a text";
                };
        return "Expected is " + kind + (spec.example().isEmpty() ? "." : ", such as: " + example(spec));
    }

    private static String example(OptionSpec spec) {
        return spec.example().contains("${") ? "\"" + spec.example() + "\"" : spec.example();
    }

    private static String decapitalised(String sentence) {
        return sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1))
                ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }
}
