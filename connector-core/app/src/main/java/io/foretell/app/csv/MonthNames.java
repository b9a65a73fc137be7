package io.foretell.app.csv;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Names of months, whole or shortened, in the languages that CRMs are run in. */
final class MonthNames {
    private static final int SHORTEST = 3;
    private static final Map<String, Integer> NUMBERS = numbers();

    private MonthNames() {}

    static OptionalInt number(String word) {
        Integer number = NUMBERS.get(key(word));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT).replace(".", "");
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (String language :
                List.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "ru")) {
            Locale locale = Locale.forLanguageTag(language);
            for (Month month : Month.values()) {
                Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)
                        .map(style -> key(month.getDisplayName(style, locale)))
                        .filter(name ->
                                name.length() >= SHORTEST && name.codePoints().allMatch(Character::isLetter))
                        .forEach(name -> {
                            numbers.putIfAbsent(name, month.getValue());
                            numbers.putIfAbsent(name.substring(0, SHORTEST), month.getValue());
                        });
            }
        }
        return Map.copyOf(numbers);
    }
}
