package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people write for a mood, in words or numbers. What a number means depends on its company: 0 is neutral beside -1,
 * and negative beside 1 alone.
 */
final class MoodWords {
    private static final double NEGATIVE = 0;
    private static final double NEUTRAL = 0.5;
    private static final double POSITIVE = 1;

    private static final Map<String, Double> WORDS = Map.ofEntries(
            Map.entry("negative neg n bad unhappy false 负面 消极 负向 负 差评 贬义 不满意", NEGATIVE),
            Map.entry("neutral neu mixed 中性 中立 中 中评 一般", NEUTRAL),
            Map.entry("positive pos p good happy true 正面 积极 正向 正 好评 褒义 满意", POSITIVE));

    /** 'extremely negative' is negative. */
    private static final String DEGREE =
            "^(?:extremely|very|strongly|highly|somewhat|slightly|mostly|mildly|weakly|非常|很|比较|略微)[\\s_-]*";

    private static final List<Map<String, Double>> SCALES = List.of(
            Map.of("0", NEGATIVE, "1", POSITIVE),
            Map.of("-1", NEGATIVE, "0", NEUTRAL, "1", POSITIVE),
            Map.of("0", NEGATIVE, "0.5", NEUTRAL, "1", POSITIVE),
            Map.of("0", NEGATIVE, "1", NEUTRAL, "2", POSITIVE),
            Map.of("0", NEGATIVE, "2", NEUTRAL, "4", POSITIVE));

    private final Map<String, Double> values;

    private MoodWords(Map<String, Double> values) {
        this.values = values;
    }

    /**
     * @param written every label of the column, each once, none of them empty
     * @throws ForetellException F-1021 when one is no mood
     */
    static MoodWords in(String column, Collection<String> written) {
        Map<String, Double> values = new LinkedHashMap<>();
        Set<String> numbers = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String label : written) {
            String word = plain(label);
            Double value = word(word);
            if (value != null) {
                values.put(word, value);
            } else if (isNumber(word)) {
                numbers.add(word);
            } else {
                unknown.add(label);
            }
        }
        SCALES.stream()
                .filter(scale -> scale.keySet().containsAll(numbers))
                .findFirst()
                .ifPresentOrElse(
                        scale -> numbers.forEach(number -> values.put(number, scale.getOrDefault(number, NEUTRAL))),
                        () -> unknown.addAll(numbers));
        if (!unknown.isEmpty()) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "The column '" + column + "' holds what is not a label: "
                            + unknown.stream().limit(8).map(MoodWords::quoted).collect(Collectors.joining(", "))
                            + (unknown.size() > 8 ? " and " + (unknown.size() - 8) + " more" : "")
                            + ". Labels are negative, neutral and positive (neg, neu, pos; 负面, 中性, 正面), or -1, 0, 1, or"
                            + " 0 for negative and 1 for positive, or 0, 1, 2 with 1 for neutral.");
        }
        return new MoodWords(values);
    }

    double value(String label) {
        return values.getOrDefault(plain(label), NEUTRAL);
    }

    /** Such as {@code '-1' negative, '1' positive}. */
    String sentence() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(entry -> "'" + entry.getKey() + "' "
                        + (entry.getValue() == NEGATIVE
                                ? "negative"
                                : entry.getValue() == POSITIVE ? "positive" : "neutral"))
                .collect(Collectors.joining(", "));
    }

    private static @org.jspecify.annotations.Nullable Double word(String word) {
        String bare = word.replaceFirst(DEGREE, "");
        return WORDS.entrySet().stream()
                .filter(entry -> List.of(entry.getKey().split(" ")).contains(bare))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String plain(String label) {
        String word = label.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
        return isNumber(word) ? new BigDecimal(word).stripTrailingZeros().toPlainString() : word;
    }

    private static boolean isNumber(String word) {
        return word.matches("[-+]?\\d{1,3}(?:\\.\\d{1,6})?");
    }

    private static String quoted(String label) {
        return "'" + (label.length() > 30 ? label.substring(0, 30) + "…" : label) + "'";
    }
}
