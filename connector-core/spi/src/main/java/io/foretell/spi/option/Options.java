package io.foretell.spi.option;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checked values of a plugin's options, with defaults filled in. Immutable. */
public final class Options {
    private final Map<String, OptionSpec> specs;
    private final Map<String, Object> values;

    private Options(Map<String, OptionSpec> specs, Map<String, Object> values) {
        this.specs = specs;
        this.values = values;
    }

    /**
     * Checks values against their declaration.
     *
     * @param given texts, numbers, booleans, lists of texts, or {@link Secret}s, as a YAML reader yields them
     * @throws IllegalArgumentException naming every problem at once, one per line
     */
    public static Options of(List<OptionSpec> specs, Map<String, ?> given) {
        Map<String, OptionSpec> byName = new LinkedHashMap<>();
        specs.forEach(spec -> byName.put(spec.name(), spec));
        List<String> problems = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> !byName.containsKey(name))
                .forEach(name -> problems.add("'" + name + "' is not an option; known are " + byName.keySet()));
        Map<String, Object> values = new LinkedHashMap<>();
        for (OptionSpec spec : specs) {
            Object raw = given.get(spec.name());
            if (raw == null && !spec.defaultValue().isEmpty()) {
                raw = spec.defaultValue();
            }
            if (raw == null) {
                if (spec.required()) {
                    problems.add("'" + spec.name() + "' is missing: " + spec.sentence());
                }
                continue;
            }
            try {
                values.put(spec.name(), OptionParser.parse(spec, raw));
            } catch (IllegalArgumentException e) {
                problems.add("'" + spec.name() + "': " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Options(byName, values);
    }

    /** These options, but those of {@code other} where both have a value. */
    public Options overriddenBy(Options other) {
        Map<String, OptionSpec> allSpecs = new LinkedHashMap<>(specs);
        allSpecs.putAll(other.specs);
        Map<String, Object> allValues = new LinkedHashMap<>(values);
        allValues.putAll(other.values);
        return new Options(allSpecs, allValues);
    }

    public String text(String name) {
        return get(name, String.class);
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) find(name));
    }

    public int integer(String name) {
        return get(name, BigDecimal.class).intValueExact();
    }

    public double decimal(String name) {
        return get(name, BigDecimal.class).doubleValue();
    }

    public boolean bool(String name) {
        return get(name, Boolean.class);
    }

    public Duration duration(String name) {
        return get(name, Duration.class);
    }

    public Secret secret(String name) {
        return get(name, Secret.class);
    }

    /** The texts of a LIST; empty when it was not given. */
    public List<String> list(String name) {
        Object value = find(name);
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String.class::cast).toList();
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** Every value that is not a secret, as plain text in the order of declaration: for keys, help and reports. */
    public Map<String, String> describe() {
        Map<String, String> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, value.toString()));
        return plain;
    }

    private <T> T get(String name, Class<T> type) {
        return type.cast(requireNonNull(find(name), () -> "option '" + name + "' has neither a value nor a default"));
    }

    private @Nullable Object find(String name) {
        if (!specs.containsKey(name)) {
            throw new IllegalArgumentException("option '" + name + "' is not declared");
        }
        return values.get(name);
    }

    @Override
    public String toString() {
        return describe().toString();
    }
}
