package io.foretell.segmentation;

import io.foretell.segmentation.SegmentModel.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives new clusters their ids and names. A cluster that lies where a segment of the model in use lay is that segment; the
 * pairing with the least sum of squared distances decides. The others get new ids and the free names that suit them best.
 */
final class Identity {
    private final double[][] centres;
    private final double[] means;
    private final double[] deviations;
    private final Optional<SegmentModel> champion;
    private final double farthest;

    /**
     * @param centres on the scale of {@link Purchases#point}
     * @param farthest in standard deviations; a segment that moved farther is another one
     */
    Identity(
            double[][] centres, double[] means, double[] deviations, Optional<SegmentModel> champion, double farthest) {
        this.centres = centres;
        this.means = means;
        this.deviations = deviations;
        this.champion = champion;
        this.farthest = farthest;
    }

    SegmentModel model() {
        @Nullable Segment[] kept = new Segment[centres.length];
        int nextId = champion.map(SegmentModel::nextId).orElse(1);
        champion.ifPresent(old -> match(old.segments(), kept));
        List<Integer> fresh = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int c = 0; c < centres.length; c++) {
            Segment segment = kept[c];
            if (segment == null) {
                fresh.add(c);
            } else {
                names.add(segment.name());
            }
        }
        List<SegmentName> free = Arrays.stream(SegmentName.values())
                .filter(name -> !names.contains(name.key()))
                .toList();
        int[] given = Assignment.cheapest(fresh.stream()
                .map(c -> free.stream()
                        .mapToDouble(name -> name.squaredDistance(standardised(centres[c])))
                        .toArray())
                .toArray(double[][]::new));
        for (int i = 0; i < given.length; i++) {
            int cluster = fresh.get(i);
            kept[cluster] = new Segment("s" + nextId++, free.get(given[i]).key(), centres[cluster]);
        }
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : kept) {
            segments.add(Objects.requireNonNull(segment));
        }
        segments.sort(Comparator.comparing(segment -> SegmentName.of(segment.name())));
        return new SegmentModel(SegmentModel.FORMAT, SegmentModel.VERSION, means, deviations, segments, nextId);
    }

    private void match(List<Segment> old, @Nullable Segment[] kept) {
        int size = old.size() + centres.length;
        double[][] costs = new double[centres.length][size];
        for (int c = 0; c < centres.length; c++) {
            for (int o = 0; o < size; o++) {
                // A column beyond the old segments means 'none of them' and costs as much as the farthest match.
                costs[c][o] = o < old.size() ? distance(centres[c], old.get(o)) : farthest * farthest;
            }
        }
        int[] matched = Assignment.cheapest(costs);
        for (int c = 0; c < centres.length; c++) {
            if (matched[c] < old.size() && costs[c][matched[c]] <= farthest * farthest) {
                Segment same = old.get(matched[c]);
                kept[c] = new Segment(same.id(), same.name(), centres[c]);
            }
        }
    }

    private double distance(double[] centre, Segment old) {
        return KMeans.squared(standardised(centre), standardised(old.centre()));
    }

    private double[] standardised(double[] point) {
        return SegmentModel.standardise(point, means, deviations);
    }
}
