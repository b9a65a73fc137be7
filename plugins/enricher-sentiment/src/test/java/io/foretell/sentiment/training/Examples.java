package io.foretell.sentiment.training;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Labelled texts and their vectors. */
record Examples(List<LabelledText> texts, List<float[]> vectors) {
    int size() {
        return texts.size();
    }

    double[] fit(double penalty) {
        return LogisticRegression.fit(vectors.toArray(float[][]::new), labels(), weights(texts), penalty);
    }

    /**
     * Within a domain both labels weigh the same, so that a set with many good reviews shifts no threshold; a domain
     * weighs as the root of its size, so that the largest does not drown the others.
     */
    static double[] weights(List<LabelledText> texts) {
        Map<String, Long> domains =
                texts.stream().collect(Collectors.groupingBy(LabelledText::domain, Collectors.counting()));
        Map<String, Long> cells = texts.stream().collect(Collectors.groupingBy(Examples::cell, Collectors.counting()));
        double[] weights = texts.stream()
                .mapToDouble(
                        text -> Math.sqrt(domains.getOrDefault(text.domain(), 1L)) / cells.getOrDefault(cell(text), 1L))
                .toArray();
        double mean = java.util.Arrays.stream(weights).average().orElse(1);
        return java.util.Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    /** The same, with the weights of neutral texts and of our own multiplied as the recipe says. */
    static double[] weights(List<LabelledText> texts, Recipe recipe) {
        double[] weights = weights(texts);
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
