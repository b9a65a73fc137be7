package io.foretell.scoring;

import io.foretell.scoring.feature.Past;
import io.foretell.scoring.feature.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether outcomes follow the score: where people work on what is scored A and leave the rest, what was scored A turns out
 * well because of it, and a model that learns from that only learns itself.
 */
final class ScoreEcho {
    private static final int LEAST = 40;
    private static final double MORE = 1.25;
    private static final double LESS = 0.75;
    private static final double LEFT = 0.25;

    private ScoreEcho() {}

    /** Says it where the examples knew an earlier score of ours; nothing otherwise. */
    static List<String> warnings(Table table) {
        double[] best = new double[4];
        double[] rest = new double[4];
        for (int row = 0; row < table.rows(); row++) {
            Past past = table.past(row);
            if (!past.band().isEmpty()) {
                double[] sums = past.band().equals("A") ? best : rest;
                sums[0]++;
                sums[1] += table.labels()[row];
                sums[2] += Double.isNaN(past.chance()) ? 0 : past.chance();
                sums[3] += past.touched() ? 1 : 0;
            }
        }
        if (best[0] < LEAST || rest[0] < LEAST) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        if (best[1] > MORE * best[2] && rest[1] < LESS * rest[2]) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Outcomes follow the score: of the %.0f records scored A before, %.0f%% turned out well where %.0f%%"
                            + " was said, of the others %.0f%% where %.0f%% was said. Perhaps only A is worked on; let"
                            + " people work on some of the others as well, picked at random, and train again later.",
                    best[0],
                    100 * best[1] / best[0],
                    100 * best[2] / best[0],
                    100 * rest[1] / rest[0],
                    100 * rest[2] / rest[0]));
        }
        if (best[3] > 0 && rest[3] / rest[0] < LEFT * best[3] / best[0]) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Work follows the score: %.0f%% of the records scored A before had activities or messages, of the"
                            + " others %.0f%%. What is left alone cannot turn out well, and the next model learns that.",
                    100 * best[3] / best[0],
                    100 * rest[3] / rest[0]));
        }
        return warnings;
    }
}
