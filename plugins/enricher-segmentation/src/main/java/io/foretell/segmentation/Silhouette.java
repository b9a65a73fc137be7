package io.foretell.segmentation;

import java.util.stream.IntStream;

/**
 * How much nearer points are to their own cluster than to the next, from -1 to 1 (P. Rousseeuw, Silhouettes, 1987), on at
 * most a thousand evenly spaced points.
 */
final class Silhouette {
    private static final int MOST = 1000;

    private Silhouette() {}

    static double of(double[][] points, KMeans.Clusters clusters) {
        int step = Math.max(1, (points.length + MOST - 1) / MOST);
        int[] sample =
                IntStream.iterate(0, i -> i < points.length, i -> i + step).toArray();
        return IntStream.of(sample)
                .mapToDouble(i -> one(i, sample, points, clusters))
                .average()
                .orElse(0);
    }

    private static double one(int point, int[] sample, double[][] points, KMeans.Clusters clusters) {
        int k = clusters.centres().length;
        double[] distance = new double[k];
        int[] size = new int[k];
        for (int other : sample) {
            if (other != point) {
                distance[clusters.of()[other]] += Math.sqrt(KMeans.squared(points[point], points[other]));
                size[clusters.of()[other]]++;
            }
        }
        int own = clusters.of()[point];
        if (size[own] == 0) {
            return 0;
        }
        double inside = distance[own] / size[own];
        double outside = IntStream.range(0, k)
                .filter(c -> c != own && size[c] > 0)
                .mapToDouble(c -> distance[c] / size[c])
                .min()
                .orElse(inside);
        double wider = Math.max(inside, outside);
        return wider == 0 ? 0 : (outside - inside) / wider;
    }
}
