package io.foretell.spi.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a YAML reader yields into an option's type. */
public final class OptionParser {
    private static final Pattern DURATION = Pattern.compile(
            "(\\d+)\\s*(ms|s|sec|seconds?|min|minutes?|h|hours?|d|days?|w|weeks?|months?|y|years?)",
            Pattern.CASE_INSENSITIVE);

    private OptionParser() {}

    static Object parse(OptionSpec spec, Object raw) {
        return switch (spec.type()) {
            case TEXT -> raw.toString();
            case SECRET -> raw instanceof Secret ? raw : new Secret(raw.toString());
            case INTEGER -> integer(raw.toString());
            case DECIMAL -> decimal(raw.toString());
            case BOOL -> bool(raw.toString());
            case DURATION -> duration(raw.toString());
            case CHOICE -> choice(spec, raw.toString());
            case LIST -> list(raw);
        };
    }

    /**
     * Reads {@code 10 min}, {@code 2 h}, {@code 30 days}, {@code 24 months} (of 30 days).
     *
     * @throws IllegalArgumentException saying how a duration is written
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write it like '10 min', '2 h' or '30 days'");
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        if (unit.equals("ms")) {
            return Duration.ofMillis(amount);
        } else if (unit.startsWith("mo")) {
            return Duration.ofDays(30 * amount);
        }
        return switch (unit.charAt(0)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            case 'd' -> Duration.ofDays(amount);
            case 'w' -> Duration.ofDays(7 * amount);
            default -> Duration.ofDays(365 * amount);
        };
    }

    private static BigDecimal integer(String text) {
        BigDecimal number = decimal(text);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number");
        }
        return number;
    }

    private static BigDecimal decimal(String text) {
        try {
            return text.endsWith("%")
                    ? new BigDecimal(text.substring(0, text.length() - 1).strip()).movePointLeft(2)
                    : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    private static Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static String choice(OptionSpec spec, String text) {
        if (!spec.choices().contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + spec.choices());
        }
        return text;
    }

    private static List<String> list(Object raw) {
        if (raw instanceof List<?> items) {
            return items.stream().map(Object::toString).toList();
        }
        return Arrays.stream(raw.toString().split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
