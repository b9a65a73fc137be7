package io.foretell.app.csv;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands beside an amount: a sign, an ISO 4217 code, or how a country writes its own money. */
final class Currencies {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("€", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("¥", "CNY"),
            Map.entry("元", "CNY"),
            Map.entry("rmb", "CNY"),
            Map.entry("円", "JPY"),
            Map.entry("원", "KRW"),
            Map.entry("₩", "KRW"),
            Map.entry("₹", "INR"),
            Map.entry("rs", "INR"),
            Map.entry("r$", "BRL"),
            Map.entry("fr", "CHF"),
            Map.entry("sfr", "CHF"),
            Map.entry("zł", "PLN"),
            Map.entry("kč", "CZK"),
            Map.entry("ft", "HUF"),
            Map.entry("руб", "RUB"),
            Map.entry("р", "RUB"),
            Map.entry("tl", "TRY"),
            Map.entry("lei", "RON"),
            Map.entry("kr", "kr"));

    private Currencies() {}

    /** Empty when nothing stands there; null when it is no currency. */
    static @Nullable String code(String written) {
        String word = written.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (word.isEmpty()) {
            return "";
        }
        String code = word.toUpperCase(Locale.ROOT);
        if (CODES.contains(code)) {
            return code;
        }
        boolean sign = word.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL);
        return KNOWN.getOrDefault(word, sign ? code : null);
    }
}
