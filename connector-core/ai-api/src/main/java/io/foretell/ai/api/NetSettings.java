package io.foretell.ai.api;

/**
 * How a net is made and trained.
 *
 * @param hidden units of each column's net
 * @param shared length of each column's vector; 0 for a purely additive net
 * @param epochs most passes over the rows
 * @param patience passes without progress on the rows set aside before it stops
 * @param learningRate of Adam
 * @param decay how fast weights that are not needed shrink
 * @param seed of the first weights, the order of the rows and the choice of those set aside
 */
public record NetSettings(
        int hidden, int shared, int epochs, int patience, double learningRate, double decay, long seed) {
    public NetSettings {
        if (hidden < 1 || shared < 0 || epochs < 1 || patience < 1 || !(learningRate > 0) || decay < 0) {
            throw new IllegalArgumentException("hidden " + hidden + ", shared " + shared + ", epochs " + epochs
                    + ", patience " + patience + ", rate " + learningRate + ", decay " + decay);
        }
    }
}
