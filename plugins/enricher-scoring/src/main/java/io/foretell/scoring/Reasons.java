package io.foretell.scoring;

import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.feature.Signal;
import io.foretell.scoring.feature.Signals;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Contributions as reasons. Dates in them are those of the record's own events, so that a sentence does not change from
 * one day to the next while nothing happens.
 */
final class Reasons {
    /** In log-odds; less than this is noise to a reader. */
    private static final double WORTH_TELLING = 0.02;

    private static final int LONGEST = 60;
    private static final double CLEAR_MOOD = 0.25;
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Set<String> PLACEHOLDERS =
            Set.of("select", "please select", "-", "--", "n/a", "na", "null", "unknown", "?", "请选择", "未知");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Scorer scorer;
    private final Encoding encoding;
    private final Map<String, List<Integer>> signalsBySource = new LinkedHashMap<>();
    private final List<Signal> signals;
    private final int most;

    Reasons(Scorer scorer, Encoding encoding, int most) {
        this.scorer = scorer;
        this.encoding = encoding;
        this.signals = encoding.signals();
        this.most = most;
        for (int i = 0; i < signals.size(); i++) {
            signalsBySource
                    .computeIfAbsent(signals.get(i).source(), s -> new ArrayList<>())
                    .add(i);
        }
    }

    /** The strongest, strongest first. */
    List<Reason> of(double[] contributions, RecordCells cells, RecordView view) {
        return IntStream.range(0, contributions.length)
                .filter(s -> Math.abs(contributions[s]) >= WORTH_TELLING)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> -Math.abs(contributions[s])))
                .limit(most)
                .map(s -> reason(scorer.sources().get(s), contributions[s], cells, view))
                .toList();
    }

    private Reason reason(String source, double contribution, RecordCells cells, RecordView view) {
        int first = signalsBySource.getOrDefault(source, List.of(0)).get(0);
        Signal signal = signals.get(first);
        return switch (signal.kind()) {
            case FIELD, NUMERIC_TEXT -> field(signal, cells.value(first), first, contribution);
            case MOOD, AGE -> scalar(signal, cells.value(first), contribution);
            case TOTAL, LAST_7_DAYS, LAST_30_DAYS, DAYS_SINCE_LAST ->
                list(source, view.related(source), view.asOf(), contribution);
        };
    }

    private Reason field(Signal signal, FieldValue value, int at, double contribution) {
        FieldValue label = FieldValue.text(signal.label());
        if (value.isMissing() || isPlaceholder(value)) {
            return reason("missing", signal.source(), Map.of("field", label), contribution);
        }
        if (encoding.tellsOnlyFilled(at)) {
            return reason("filled", signal.source(), Map.of("field", label), contribution);
        }
        Optional<FieldValue> usual = usual(value, encoding.usual(at));
        if (usual.isPresent()) {
            return reason(
                    "number",
                    signal.source(),
                    Map.of("field", label, "value", value, "usual", usual.get()),
                    contribution);
        }
        String code = "is";
        if (value instanceof FieldValue.Bool bool) {
            code = bool.bool() ? "yes" : "no";
        } else if (value instanceof FieldValue.Date || value instanceof FieldValue.Timestamp) {
            code = "on";
        } else if (value instanceof FieldValue.Many) {
            code = "includes";
        }
        return reason(code, signal.source(), Map.of("field", label, "value", readable(value)), contribution);
    }

    /** What a form shows where nobody chose anything. */
    private static boolean isPlaceholder(FieldValue value) {
        return PLACEHOLDERS.contains(value.asPlainText().strip().toLowerCase(Locale.ROOT));
    }

    /** A number means little to a reader without one to compare it with. */
    private static Optional<FieldValue> usual(FieldValue value, double usual) {
        if (Double.isNaN(usual)) {
            return Optional.empty();
        }
        BigDecimal middle = BigDecimal.valueOf(usual).setScale(Math.abs(usual) < 10 ? 2 : 0, RoundingMode.HALF_UP);
        if (value instanceof FieldValue.Money money) {
            return Optional.of(new FieldValue.Money(middle, money.currency()));
        }
        boolean number = value instanceof FieldValue.Number
                || value instanceof FieldValue.Text text
                        && PLAIN.matcher(text.text().strip()).matches();
        return number ? Optional.of(new FieldValue.Number(middle)) : Optional.empty();
    }

    private static FieldValue readable(FieldValue value) {
        return value instanceof FieldValue.Text text && text.text().length() > LONGEST
                ? new FieldValue.Text(text.text().substring(0, LONGEST - 1) + "…")
                : value;
    }

    private static Reason scalar(Signal signal, FieldValue value, double contribution) {
        String code = signal.source() + (value.isMissing() ? ".missing" : mood(signal, value));
        return reason(code, signal.source(), Map.of("value", value), contribution);
    }

    private static String mood(Signal signal, FieldValue value) {
        if (signal.kind() != Signal.Kind.MOOD) {
            return "";
        }
        double mood = value.asNumber().map(BigDecimal::doubleValue).orElse(0.0);
        return mood > CLEAR_MOOD ? ".good" : mood < -CLEAR_MOOD ? ".bad" : ".neutral";
    }

    private static Reason list(String role, RelatedList list, Instant asOf, double contribution) {
        if (list.last().isEmpty()) {
            return reason(role + ".none", role, Map.of(), contribution);
        }
        Instant last = list.last().get();
        FieldValue date = new FieldValue.Timestamp(last);
        if (role.equals(Signals.MESSAGES) || role.equals(Signals.ACTIVITIES)) {
            long recent = Signals.countAfter(list, last.minus(WEEK));
            if (recent > 1 && Duration.between(last, asOf).compareTo(WEEK) < 0) {
                return reason(
                        role + ".recent", role, Map.of("count", FieldValue.number(recent), "date", date), contribution);
            }
        }
        return reason(
                role + ".last", role, Map.of("count", FieldValue.number(list.count()), "date", date), contribution);
    }

    private static Reason reason(String code, String field, Map<String, FieldValue> params, double contribution) {
        return new Reason(code + (contribution >= 0 ? ".plus" : ".minus"), field, params, contribution);
    }
}
