package io.foretell.sentiment.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Labelled texts and their vectors. */
record Examples(List<LabelledText> texts, List<float[]> vectors) {
    int size() {
        return texts.size();
    }

    double[] fit(double penalty) {
        return LogisticRegression.fit(vectors.toArray(float[][]::new), labels(), weights(texts, 1), penalty);
    }

    /**
     * A domain weighs as the root of its size, so that the largest does not drown the others.
     *
     * @param balance 1: within a domain every mood weighs the same, so that a set with many good reviews shifts no
     *     threshold; 0: moods weigh as often as they come, so that what is usual in a domain is learnt with it
     */
    static double[] weights(List<LabelledText> texts, double balance) {
        Map<String, Map<String, Long>> domains = texts.stream()
                .collect(Collectors.groupingBy(
                        LabelledText::domain, Collectors.groupingBy(Examples::cell, Collectors.counting())));
        double[] weights = texts.stream()
                .mapToDouble(text -> weight(domains.get(text.domain()), cell(text), balance))
                .toArray();
        double mean = Arrays.stream(weights).average().orElse(1);
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    private static double weight(Map<String, Long> cells, String cell, double balance) {
        double size = cells.values().stream().mapToLong(Long::longValue).sum();
        double sum = cells.values().stream()
                .mapToDouble(count -> Math.pow(count, 1 - balance))
                .sum();
        return Math.sqrt(size) * cells.size() * Math.pow(cells.get(cell), -balance) / sum;
    }

    /** The same, with the weights of neutral texts and of our own multiplied as the recipe says. */
    static double[] weights(List<LabelledText> texts, Recipe recipe) {
        double[] weights = weights(texts, recipe.balance());
        for (int i = 0; i < weights.length; i++) {
            boolean own = texts.get(i).domain().equals("ours");
            weights[i] *= own ? recipe.ownWeight() : texts.get(i).label() == 0.5 ? recipe.neutralWeight() : 1;
        }
        return weights;
    }

    private static String cell(LabelledText text) {
        return text.domain() + text.label();
    }

    double[] values(double[] coefficients) {
        return vectors.stream()
                .mapToDouble(vector -> LogisticRegression.value(coefficients, vector))
                .toArray();
    }

    double[] labels() {
        return texts.stream().mapToDouble(LabelledText::label).toArray();
    }
}
