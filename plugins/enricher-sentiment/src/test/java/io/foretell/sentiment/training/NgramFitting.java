package io.foretell.sentiment.training;

import io.foretell.sentiment.Ngrams;
import io.foretell.sentiment.TextVectors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits the linear model of characters with the loss that the head is trained with, all texts at once. Deterministic, and
 * done within a minute for tens of thousands of texts.
 */
final class NgramFitting {
    private static final int STEPS = 90;
    private static final double RATE = 0.05;
    private static final double LATE_RATE = 0.01;
    private static final double LATE = 0.6;
    private static final double PENALTY = 1e-6;
    /** What stands in one text only says nothing about another. */
    private static final int FEWEST_TEXTS = 2;

    private final List<LabelledText> texts;
    private final double[] weights;
    private final OrdinalLoss loss;
    private final int[][] buckets;
    private final Tuned model = new Tuned(new float[Ngrams.BUCKETS + 1]);

    private NgramFitting(List<LabelledText> texts, double[] weights, String language, OrdinalLoss loss) {
        this.texts = texts;
        this.weights = weights;
        this.loss = loss;
        this.buckets = texts.stream()
                .map(text -> Ngrams.buckets(TextVectors.plain(text.text(), language)))
                .toArray(int[][]::new);
        forgetRare();
    }

    /** What the recipe wants beside the encoder, which may be nothing. */
    static Ngrams fit(List<LabelledText> texts, String language, Recipe recipe) {
        return recipe.ngrams() == 0
                ? Ngrams.NONE
                : fit(
                        texts,
                        Examples.weights(texts, recipe),
                        language,
                        new OrdinalLoss(recipe.smoothing()),
                        recipe.ngrams());
    }

    /**
     * @param weights one per text
     * @param share what its value is multiplied by, beside the head's
     */
    static Ngrams fit(List<LabelledText> texts, double[] weights, String language, OrdinalLoss loss, double share) {
        NgramFitting fitting = new NgramFitting(texts, weights, language, loss);
        for (int step = 1; step <= STEPS; step++) {
            fitting.learn(step);
        }
        return Ngrams.of(share, fitting.model.weights);
    }

    private void forgetRare() {
        int[] count = new int[Ngrams.BUCKETS];
        for (int[] text : buckets) {
            IntStream.of(text).forEach(bucket -> count[bucket]++);
        }
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = IntStream.of(buckets[i])
                    .filter(bucket -> count[bucket] >= FEWEST_TEXTS)
                    .toArray();
        }
    }

    private void learn(int step) {
        int bias = Ngrams.BUCKETS;
        for (int i = 0; i < buckets.length; i++) {
            double root = Math.sqrt(Math.max(1, buckets[i].length));
            double sum = 0;
            for (int bucket : buckets[i]) {
                sum += model.weights[bucket];
            }
            double value = sum / root + model.weights[bias];
            double slope = weights[i] * loss.slope(value, texts.get(i).label()) / buckets.length;
            for (int bucket : buckets[i]) {
                model.gradient[bucket] += (float) (slope / root);
            }
            model.gradient[bias] += (float) slope;
        }
        for (int i = 0; i < bias; i++) {
            model.gradient[i] += (float) (PENALTY * model.weights[i]);
        }
        model.step(step, 1, step < LATE * STEPS ? RATE : LATE_RATE, 0, -1);
    }
}
