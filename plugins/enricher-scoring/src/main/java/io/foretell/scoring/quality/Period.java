package io.foretell.scoring.quality;

import io.foretell.scoring.feature.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What the outcomes' times say about what a model can know: one season only, a few weeks, a day of cleaning up. */
public final class Period {
    private static final Duration SEASON = Duration.ofDays(300);
    private static final Duration FEW_WEEKS = Duration.ofDays(28);
    private static final double MOST_OUTCOMES = 0.8;
    private static final double CLEAN_UP = 0.3;
    private static final int LEAST = 40;

    private final Table table;
    private final ZoneId zone;

    public Period(Table table, ZoneId zone) {
        this.table = table;
        this.zone = zone;
    }

    /** Whether the times are moments: numbers of an order are evenly spaced, and outcomes never are. */
    public boolean known() {
        Instant[] times = table.labelTimes();
        if (times.length < 3 || times[0].equals(times[times.length - 1])) {
            return false;
        }
        long step = Duration.between(times[0], times[1]).toMillis();
        return IntStream.range(1, times.length)
                .anyMatch(i -> Duration.between(times[i - 1], times[i]).toMillis() != step);
    }

    public LocalDate from() {
        return day(0);
    }

    public LocalDate to() {
        return day(table.rows() - 1);
    }

    private LocalDate day(int row) {
        return LocalDate.ofInstant(table.labelTimes()[row], zone);
    }

    public List<String> warnings() {
        if (!known()) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        Instant[] times = table.labelTimes();
        Duration span = Duration.between(times[0], times[times.length - 1]);
        double busiest = busiest(times);
        if (span.compareTo(SEASON) < 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "One season only: all outcomes are from the %d days from %s to %s. What changes with the time of the"
                            + " year is not known to the model; train again when a whole year has been seen.",
                    span.toDays() + 1,
                    from(),
                    to()));
        } else if (busiest >= MOST_OUTCOMES) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f%% of the outcomes fall into four weeks, though they reach from %s to %s. Perhaps many were"
                            + " entered at once: see whether 'closed_field' names the day on which a record really ended.",
                    100 * busiest,
                    from(),
                    to()));
        }
        for (boolean good : new boolean[] {true, false}) {
            cleanUp(good, warnings);
        }
        return warnings;
    }

    /** The largest share of outcomes within a few weeks. */
    private static double busiest(Instant[] times) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (Duration.between(times[from], times[to]).compareTo(FEW_WEEKS) > 0) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return (double) most / times.length;
    }

    private void cleanUp(boolean good, List<String> warnings) {
        Map<LocalDate, Integer> byDay = new HashMap<>();
        IntStream.range(0, table.rows())
                .filter(row -> table.labels()[row] > 0.5 == good)
                .forEach(row -> byDay.merge(day(row), 1, Integer::sum));
        int all = byDay.values().stream().mapToInt(Integer::intValue).sum();
        byDay.entrySet().stream()
                .filter(day -> all >= LEAST && day.getValue() > CLEAN_UP * all && byDay.size() > 1)
                .max(Map.Entry.comparingByValue())
                .ifPresent(day -> warnings.add(String.format(
                        Locale.ROOT,
                        "%.0f%% of the %s outcomes are from one day, %s: that looks like a clean-up or an import. What"
                                + " these records have in common may be learnt as what leads to such an outcome.",
                        100.0 * day.getValue() / all,
                        good ? "good" : "bad",
                        day.getKey())));
    }

    /** How many outcomes there are in a week, by the newest of them; 0 when the times do not say. */
    public double perWeek() {
        if (!known()) {
            return 0;
        }
        Instant newest = table.labelTimes()[table.rows() - 1];
        return perWeek(Arrays.asList(table.labelTimes()), newest);
    }

    /** How many of the moments fall into a week, over the newest quarter of a year that they reach back to. */
    public static double perWeek(List<Instant> moments, Instant end) {
        Duration quarter = Duration.ofDays(91);
        Instant oldest = moments.stream().min(Instant::compareTo).orElse(end);
        Instant from = oldest.isAfter(end.minus(quarter)) ? oldest : end.minus(quarter);
        double weeks = Duration.between(from, end).toHours() / 168.0;
        long recent = moments.stream()
                .filter(moment -> !moment.isBefore(from) && !moment.isAfter(end))
                .count();
        return weeks < 1 ? 0 : recent / weeks;
    }
}
