package io.foretell.ai.api;

/**
 * How trees are grown.
 *
 * @param rounds how many trees
 * @param depth most splits from root to leaf
 * @param learningRate how much each tree may correct, above 0 and at most 1
 * @param leastWeight least sum of second derivatives in a leaf: larger is more careful
 * @param lambda L2 penalty of the leaves
 * @param rowShare share of the rows that each tree sees
 * @param columnShare share of the columns that each tree sees
 * @param seed of those draws
 */
public record TreeSettings(
        int rounds,
        int depth,
        double learningRate,
        double leastWeight,
        double lambda,
        double rowShare,
        double columnShare,
        long seed) {
    public TreeSettings {
        if (rounds < 1 || depth < 1 || !(learningRate > 0) || learningRate > 1) {
            throw new IllegalArgumentException("rounds " + rounds + ", depth " + depth + ", rate " + learningRate);
        }
        if (!(rowShare > 0) || rowShare > 1 || !(columnShare > 0) || columnShare > 1) {
            throw new IllegalArgumentException("shares are above 0 and at most 1");
        }
    }
}
