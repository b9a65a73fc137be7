package io.foretell.scoring.quality;

import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.rank.Ranks;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rows with what a model said that had not seen them.
 *
 * @param rows of the table
 * @param logits of the chance, by position in {@code rows}
 * @param ranks from 0 to 1, by position in {@code rows}
 */
public record Unseen(Table table, int[] rows, double[] logits, double[] ranks) {
    public Unseen {
        if (rows.length != logits.length || rows.length != ranks.length) {
            throw new IllegalArgumentException("every row has one logit and one rank");
        }
    }

    /** Ranked by a map that was frozen with the model. */
    public static Unseen of(Table table, int[] rows, double[] logits, double[] frozen) {
        return new Unseen(
                table,
                rows,
                logits,
                DoubleStream.of(logits).map(logit -> Ranks.of(frozen, logit)).toArray());
    }

    /** Ranked among themselves; ties get the middle of their ranks. */
    public static Unseen ranked(Table table, int[] rows, double[] logits) {
        double[] ascending = logits.clone();
        Arrays.sort(ascending);
        double[] ranks = new double[logits.length];
        for (int i = 0; i < ranks.length; i++) {
            int from = first(ascending, logits[i], false);
            int to = first(ascending, logits[i], true);
            ranks[i] = (from + to) / 2.0 / logits.length;
        }
        return new Unseen(table, rows, logits, ranks);
    }

    /** The first position that is not below, or above where {@code beyond}. */
    private static int first(double[] ascending, double value, boolean beyond) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value || beyond && ascending[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public int size() {
        return rows.length;
    }

    public double label(int position) {
        return table.labels()[rows[position]];
    }

    public double chance(int position) {
        return Logits.probability(logits[position]);
    }

    public Measures measures() {
        return measures(IntStream.range(0, size()).toArray());
    }

    /** Of some positions. */
    public Measures measures(int[] positions) {
        return Measures.of(
                IntStream.of(positions).mapToDouble(p -> logits[p]).toArray(),
                IntStream.of(positions).mapToDouble(this::label).toArray());
    }

    /** How many of some positions turned out well. */
    public int good(int[] positions) {
        return (int) IntStream.of(positions).mapToDouble(this::label).sum();
    }

    /** The mean chance of some positions. */
    public double said(int[] positions) {
        return IntStream.of(positions).mapToDouble(this::chance).average().orElse(0);
    }

    /** Positions, best first; ties in the order of the rows. */
    public int[] bestFirst() {
        return IntStream.range(0, size())
                .boxed()
                .sorted((a, b) -> Double.compare(logits[b], logits[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
