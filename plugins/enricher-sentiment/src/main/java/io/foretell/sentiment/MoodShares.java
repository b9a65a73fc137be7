package io.foretell.sentiment;

import java.util.List;
import java.util.Set;

/** How likely each mood is; the three add up to 1. */
record MoodShares(double negative, double neutral, double positive) {
    /** From -1, surely negative, to 1, surely positive. */
    double number() {
        return positive - negative;
    }

    Mood mood() {
        return likeliestOf(Set.of(Mood.values()));
    }

    Mood likeliestOf(Set<Mood> allowed) {
        Mood best = Mood.NEUTRAL;
        double share = -1;
        for (Mood mood : Mood.values()) {
            if (allowed.contains(mood) && of(mood) > share) {
                best = mood;
                share = of(mood);
            }
        }
        return best;
    }

    double of(Mood mood) {
        return switch (mood) {
            case NEGATIVE -> negative;
            case NEUTRAL -> neutral;
            case POSITIVE -> positive;
        };
    }

    /** The share of the likeliest mood. */
    double confidence() {
        return of(mood());
    }

    /** @param weights as many as shares, at least one of them positive */
    static MoodShares average(List<MoodShares> shares, List<Double> weights) {
        double negative = 0;
        double neutral = 0;
        double positive = 0;
        double total = 0;
        for (int i = 0; i < shares.size(); i++) {
            double weight = weights.get(i);
            negative += weight * shares.get(i).negative();
            neutral += weight * shares.get(i).neutral();
            positive += weight * shares.get(i).positive();
            total += weight;
        }
        return new MoodShares(negative / total, neutral / total, positive / total);
    }
}
