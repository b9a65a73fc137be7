package io.foretell.sentiment.training;

import java.util.List;
import java.util.Map;

/**
 * How an encoder is fine-tuned.
 *
 * @param run from 1; what ships is the mean of a language's runs
 * @param epochs times that every text is read; the last one may be broken off
 * @param rate highest learning rate of the last layer
 * @param layerDecay the rate of each layer below is multiplied by it
 * @param headRate highest learning rate of the head
 * @param maxTokens of a text while training
 * @param meanFrom share of the steps after which weights count for the mean
 * @param kept share of what the encoder learnt that ships: less of it reads unknown domains better (Wortsman 2022)
 * @param ngrams how much the model of characters has to say beside the encoder; 0 for none, 1 as it was trained
 * @param balance of the moods within a domain, see {@link Examples#weights(java.util.List, double)}
 * @param leaveOut domains that are not trained on, with commas; empty for none
 */
record Recipe(
        int run,
        double epochs,
        double rate,
        double layerDecay,
        double headRate,
        double decay,
        double smoothing,
        int batch,
        int maxTokens,
        double meanFrom,
        double kept,
        double neutralWeight,
        double ownWeight,
        double ngrams,
        double balance,
        String leaveOut,
        long seed) {
    private static final double WARM_UP = 0.06;

    /** Chinese is trained twice, the second time on more texts: the mean of both reads more kinds of text than either. */
    static int runs(String language) {
        return language.equals("zh") ? 2 : 1;
    }

    /** Chinese texts are longer; what is usual in a domain is learnt with it there (see the model card). */
    static Recipe of(String language, int run, Map<String, String> changes) {
        boolean chinese = language.equals("zh");
        return new Recipe(
                run,
                number(changes, "epochs", chinese ? 2 + 0.25 * run : 3),
                number(changes, "rate", 1e-4),
                number(changes, "layerDecay", 0.9),
                number(changes, "headRate", 1e-3),
                number(changes, "decay", 0.05),
                number(changes, "smoothing", 0.05),
                Integer.parseInt(changes.getOrDefault("batch", "32")),
                Integer.parseInt(changes.getOrDefault("maxTokens", chinese ? "128" : "64")),
                number(changes, "meanFrom", 0.5),
                number(changes, "kept", 0.85),
                number(changes, "neutralWeight", 1),
                number(changes, "ownWeight", 2),
                number(changes, "ngrams", chinese ? 1 : 0),
                number(changes, "balance", chinese ? 0 : 1),
                changes.getOrDefault("leaveOut", ""),
                Long.parseLong(changes.getOrDefault("seed", "20")));
    }

    private static double number(Map<String, String> changes, String key, double usual) {
        String given = changes.get(key);
        return given == null ? usual : Double.parseDouble(given);
    }

    int steps(int texts) {
        return (int) Math.ceil(epochs * texts / batch);
    }

    boolean leavesOut(String domain) {
        return List.of(leaveOut.split(",")).contains(domain);
    }

    /** Rises, then falls to zero. */
    double schedule(int step, int steps) {
        double warm = Math.max(1, WARM_UP * steps);
        return step < warm ? step / warm : Math.max(0, (steps - step) / (steps - warm));
    }
}
