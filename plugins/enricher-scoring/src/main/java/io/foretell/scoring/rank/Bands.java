package io.foretell.scoring.rank;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where bands end: at a share of the records, or at what a team can work on in a week. A capacity becomes a share by how
 * many records come in, which is frozen with the model, so that a band means the same until the next model.
 */
public record Bands(List<Limit> limits) {
    private static final ErrorCode NONSENSE = new ErrorCode("F-3202", ErrorKind.CONFIG);
    private static final List<String> NAMES = List.of("A", "B", "C");
    private static final String LAST = "D";
    private static final Pattern SHARE =
            Pattern.compile("([A-Z])\\s*[:=]\\s*(?:top|next)?\\s*(\\d+(?:\\.\\d+)?)\\s*%", Pattern.CASE_INSENSITIVE);
    private static final Pattern CAPACITY = Pattern.compile(
            "([A-Z])\\s*[:=]\\s*(?:top|next)?\\s*(\\d+(?:\\.\\d+)?)\\s*(?:per|a|/)\\s*(day|week|month)",
            Pattern.CASE_INSENSITIVE);

    /**
     * One band's own part.
     *
     * @param share of the records; 0 when it goes by capacity
     * @param perWeek records in a week; 0 when it goes by share
     */
    public record Limit(String band, double share, double perWeek) {
        double share(double arrivalsPerWeek) {
            return perWeek > 0 ? Math.min(1, perWeek / arrivalsPerWeek) : share;
        }
    }

    public Bands {
        limits = List.copyOf(limits);
    }

    /** @throws ForetellException saying how bands are written */
    public static Bands of(List<String> texts) {
        List<Limit> limits = new ArrayList<>();
        for (String text : texts) {
            limits.add(limit(text.strip()));
        }
        List<String> named = limits.stream().map(Limit::band).toList();
        double shares = limits.stream().mapToDouble(Limit::share).sum();
        if (!named.equals(NAMES.subList(0, Math.min(named.size(), NAMES.size()))) || named.isEmpty() || shares > 1) {
            throw new ForetellException(
                    NONSENSE,
                    "Option 'bands' names A, then B, then C, with shares that add up to at most 100%; D is what remains.");
        }
        return new Bands(limits);
    }

    private static Limit limit(String text) {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            return new Limit(share.group(1).toUpperCase(Locale.ROOT), Double.parseDouble(share.group(2)) / 100, 0);
        }
        Matcher capacity = CAPACITY.matcher(text);
        if (capacity.matches() && Double.parseDouble(capacity.group(2)) > 0) {
            double weeks =
                    switch (capacity.group(3).toLowerCase(Locale.ROOT)) {
                        case "day" -> 1 / 7.0;
                        case "month" -> 365.25 / 12 / 7;
                        default -> 1;
                    };
            return new Limit(
                    capacity.group(1).toUpperCase(Locale.ROOT), 0, Double.parseDouble(capacity.group(2)) / weeks);
        }
        throw new ForetellException(
                NONSENSE,
                "'" + text + "' in option 'bands' is not a band. Write it like 'A: top 5%' or 'A: 40 per week'.");
    }

    public boolean byCapacity() {
        return limits.stream().anyMatch(limit -> limit.perWeek > 0);
    }

    /** Of a rank from 0 to 1. */
    public String band(double rank, double arrivalsPerWeek) {
        double fromTop = 1 - rank;
        double end = 0;
        for (Limit limit : limits) {
            end += limit.share(arrivalsPerWeek);
            if (fromTop < end) {
                return limit.band();
            }
        }
        return LAST;
    }

    /**
     * Refuses a capacity where nothing says how many records come in.
     *
     * @throws ForetellException saying what to do
     */
    public void check(double arrivalsPerWeek) {
        if (byCapacity() && !(arrivalsPerWeek > 0)) {
            throw new ForetellException(
                    NONSENSE,
                    "Option 'bands' speaks of records per week, but the records' times do not say how many come in."
                            + " Bind 'created' and name 'closed_field', or write shares such as 'A: top 5%'.");
        }
    }

    /** What the capacities came to, for the report; empty when all are shares. */
    public List<String> sentences(double arrivalsPerWeek) {
        return limits.stream()
                .filter(limit -> limit.perWeek > 0)
                .map(limit -> String.format(
                        Locale.ROOT,
                        "Band %s: %.0f per week is the %s %.1f%% of about %.0f that come in, by the newest quarter. This"
                                + " is frozen until the next model.",
                        limit.band(),
                        limit.perWeek(),
                        limit.band().equals("A") ? "best" : "next",
                        100 * limit.share(arrivalsPerWeek),
                        arrivalsPerWeek))
                .toList();
    }
}
