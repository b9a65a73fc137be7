package io.foretell.segmentation;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/**
 * Lloyd's k-means with k-means++ seeding (D. Arthur and S. Vassilvitskii, k-means++: the advantages of careful seeding,
 * SODA 2007), the best of several seeded starts. Deterministic for a seed.
 */
final class KMeans {
    private static final int STARTS = 8;
    private static final int MAX_ROUNDS = 100;

    /** Centres and the cluster of each point. */
    record Clusters(double[][] centres, int[] of, double inertia) {}

    private final double[][] points;

    KMeans(double[][] points) {
        this.points = points;
    }

    Clusters fit(int k, long seed) {
        Clusters best = null;
        for (int start = 0; start < STARTS; start++) {
            Clusters found = lloyd(seeds(k, new Random(seed * 31 + start)));
            best = best == null || found.inertia() < best.inertia() ? found : best;
        }
        return Objects.requireNonNull(best);
    }

    private double[][] seeds(int k, Random random) {
        double[][] centres = new double[k][];
        centres[0] = points[random.nextInt(points.length)].clone();
        double[] nearest = new double[points.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int c = 1; c < k; c++) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                nearest[i] = Math.min(nearest[i], squared(points[i], centres[c - 1]));
                sum += nearest[i];
            }
            double target = random.nextDouble() * sum;
            int chosen = 0;
            for (double passed = nearest[0]; passed < target && chosen < points.length - 1; passed += nearest[chosen]) {
                chosen++;
            }
            centres[c] = points[chosen].clone();
        }
        return centres;
    }

    private Clusters lloyd(double[][] centres) {
        int[] of = new int[points.length];
        double inertia = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double[][] sums = new double[centres.length][points[0].length];
            int[] sizes = new int[centres.length];
            double now = 0;
            for (int i = 0; i < points.length; i++) {
                of[i] = nearest(points[i], centres);
                now += squared(points[i], centres[of[i]]);
                sizes[of[i]]++;
                for (int d = 0; d < sums[0].length; d++) {
                    sums[of[i]][d] += points[i][d];
                }
            }
            if (now >= inertia) {
                break;
            }
            inertia = now;
            for (int c = 0; c < centres.length; c++) {
                for (int d = 0; sizes[c] > 0 && d < sums[c].length; d++) {
                    centres[c][d] = sums[c][d] / sizes[c];
                }
            }
        }
        return new Clusters(centres, of, inertia);
    }

    static int nearest(double[] point, double[][] centres) {
        int nearest = 0;
        for (int c = 1; c < centres.length; c++) {
            nearest = squared(point, centres[c]) < squared(point, centres[nearest]) ? c : nearest;
        }
        return nearest;
    }

    static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }
}
