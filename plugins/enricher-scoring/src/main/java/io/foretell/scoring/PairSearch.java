package io.foretell.scoring;

import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Logits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks pairs of signals by how much of the additive model's residuals their combinations explain, as FAST does (Y. Lou et
 * al., Accurate intelligible models with pairwise interactions, KDD 2013), here with the gain of one Newton step per
 * combination minus what noise would give.
 */
final class PairSearch {
    private static final int MOST = 12;
    private static final int WIDEST = 64;
    private static final double PRIOR = 10;

    private record Candidate(Encoding.Pair pair, double gain) {}

    private final Encoding encoding;
    private final double[] residuals;
    private final double[] weights;
    private final int[][] groups;

    /** @param logits out of fold, by position in {@code rows} */
    PairSearch(Table table, EncodingFitter.Fitted fitted, int[] rows, double[] logits) {
        this.encoding = fitted.encoding();
        this.residuals = new double[rows.length];
        this.weights = new double[rows.length];
        this.groups = new int[encoding.signals().size()][rows.length];
        for (int i = 0; i < rows.length; i++) {
            double p = Logits.probability(logits[i]);
            residuals[i] = table.labels()[rows[i]] - p;
            weights[i] = p * (1 - p);
            var cells = fitted.row(table, rows[i]);
            for (int s = 0; s < groups.length; s++) {
                groups[s][i] = encoding.group(s, cells);
            }
        }
    }

    /** The best pairs, strongest first; only those that beat noise. */
    List<Encoding.Pair> strongest() {
        List<Candidate> candidates = new ArrayList<>();
        for (int a = 0; a < groups.length; a++) {
            for (int b = a + 1; b < groups.length; b++) {
                Encoding.Pair pair = new Encoding.Pair(a, b);
                double gain = encoding.cells(pair) <= WIDEST ? gain(pair) : 0;
                if (gain > 0) {
                    candidates.add(new Candidate(pair, gain));
                }
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble((Candidate c) -> -c.gain)
                        .thenComparing(c -> c.pair.first())
                        .thenComparing(c -> c.pair.second()))
                .limit(MOST)
                .map(Candidate::pair)
                .toList();
    }

    private double gain(Encoding.Pair pair) {
        double[] slopes = new double[encoding.cells(pair)];
        double[] curvatures = new double[slopes.length];
        int[] first = groups[pair.first()];
        int[] second = groups[pair.second()];
        int columns = encoding.groups(pair.second());
        for (int i = 0; i < first.length; i++) {
            int cell = first[i] * columns + second[i];
            slopes[cell] += residuals[i];
            curvatures[cell] += weights[i];
        }
        double gain = 0;
        double noise = 0;
        for (int c = 0; c < slopes.length; c++) {
            gain += slopes[c] * slopes[c] / (curvatures[c] + PRIOR);
            noise += curvatures[c] / (curvatures[c] + PRIOR);
        }
        return gain - noise - 2 * Math.sqrt(2 * noise);
    }
}
