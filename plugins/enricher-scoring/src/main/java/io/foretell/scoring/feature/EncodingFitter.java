package io.foretell.scoring.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Learns an {@link Encoding} from training rows, without looking at their outcome. */
public final class EncodingFitter {
    private static final int MAX_KEYS = 60;
    private static final int LEAST_ROWS = 8;
    /** A text is a category when its frequent values cover at least this share of the filled rows. */
    private static final double COVERED = 0.5;

    private static final int MAX_RARE = 2_000;

    /**
     * What was learned.
     *
     * @param positions of the encoding's signals in the table
     * @param leftOut why fields are not used, by source
     */
    public record Fitted(Encoding encoding, int[] positions, Map<String, String> leftOut) {
        public Cells row(Table table, int row) {
            return table.row(row, positions);
        }
    }

    private final Table table;
    private final int[] rows;

    private EncodingFitter(Table table, int[] rows) {
        this.table = table;
        this.rows = rows;
    }

    public static Fitted fit(Table table, int[] rows) {
        return new EncodingFitter(table, rows).fit();
    }

    private Fitted fit() {
        List<Encoding.Feature> features = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        Map<String, String> leftOut = new HashMap<>();
        for (int i = 0; i < table.signals().size(); i++) {
            Signal signal = table.signals().get(i);
            Column column = table.column(i);
            if (signal.shape() == Signal.Shape.KEY && isNumeric(column)) {
                signal = signal.asNumericText();
            }
            Encoder encoder =
                    switch (signal.shape()) {
                        case NUMBER ->
                            NumberFitter.fit(IntStream.of(rows)
                                    .mapToDouble(column::number)
                                    .toArray());
                        case KEY -> keyEncoder(column);
                        case KEYS -> keysEncoder(column);
                    };
            if (encoder != null) {
                if (encoder instanceof KeyEncoder key && key.frequent().isEmpty()) {
                    leftOut.put(signal.source(), "free text or an id: only whether it is filled is used");
                }
                features.add(new Encoding.Feature(signal, encoder));
                positions.add(i);
            } else if (signal.kind() == Signal.Kind.FIELD || signal.kind() == Signal.Kind.NUMERIC_TEXT) {
                leftOut.put(
                        signal.source(),
                        signal.shape() == Signal.Shape.KEY && column.tooManyDistinct() || distinct(column, signal) > 1
                                ? "free text or an id"
                                : "always the same");
            }
        }
        int[] at = positions.stream().mapToInt(Integer::intValue).toArray();
        return new Fitted(new Encoding(features, List.of()), at, leftOut);
    }

    private long distinct(Column column, Signal signal) {
        return switch (signal.shape()) {
            case NUMBER ->
                IntStream.of(rows)
                        .mapToDouble(column::number)
                        .distinct()
                        .limit(2)
                        .count();
            case KEY -> keys(column).distinct().limit(2).count();
            case KEYS -> 1;
        };
    }

    private Stream<String> keys(Column column) {
        return IntStream.of(rows).mapToObj(column::key).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** Whether practically every filled text is a number, and there are too many for categories. */
    private boolean isNumeric(Column column) {
        long filled = 0;
        long numbers = 0;
        for (int row : rows) {
            if (column.key(row) != null) {
                filled++;
                numbers += Double.isNaN(column.number(row)) ? 0 : 1;
            }
        }
        return filled > 0
                && numbers >= 0.98 * filled
                && keys(column).distinct().limit(13).count() > 12;
    }

    private @Nullable Encoder keyEncoder(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        keys(column).forEach(key -> counts.merge(key, 1, Integer::sum));
        long filled = counts.values().stream().mapToLong(Integer::longValue).sum();
        boolean varies = counts.size() > 1 || (counts.size() == 1 && filled < rows.length);
        if (!varies) {
            return null;
        }
        List<String> frequent = mostFrequent(counts);
        long covered = frequent.stream().mapToLong(counts::get).sum();
        if (covered < COVERED * filled) {
            return filled < rows.length ? KeyEncoder.of(List.of(), List.of()) : null;
        }
        List<String> rare = counts.keySet().stream()
                .filter(key -> !frequent.contains(key))
                .sorted()
                .limit(MAX_RARE)
                .toList();
        return KeyEncoder.of(frequent, rare);
    }

    private @Nullable Encoder keysEncoder(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row : rows) {
            column.keys(row).stream().distinct().forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        return counts.isEmpty() ? null : new KeysEncoder(mostFrequent(counts));
    }

    private List<String> mostFrequent(Map<String, Integer> counts) {
        int least = Math.min(LEAST_ROWS, Math.max(2, rows.length / 50));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_KEYS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
