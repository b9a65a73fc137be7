package io.foretell.scoring.feature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.foretell.scoring.learn.SparseRow;
import java.util.ArrayList;
import java.util.List;

/** Encoders side by side, then pairs of signals whose effects do not simply add up. Immutable once made. */
public final class Encoding {
    /** Two signals, by position, whose coarse groups have a column for each combination. */
    public record Pair(int first, int second) {}

    /** A signal with its encoder. */
    record Feature(Signal signal, Encoder encoder) {}

    private final List<Feature> features;
    private final List<Pair> pairs;
    private final int[] featureOffsets;
    private final int[] pairOffsets;
    private final int width;

    @JsonCreator
    Encoding(@JsonProperty("features") List<Feature> features, @JsonProperty("pairs") List<Pair> pairs) {
        this.features = List.copyOf(features);
        this.pairs = List.copyOf(pairs);
        this.featureOffsets = new int[features.size()];
        this.pairOffsets = new int[pairs.size()];
        int next = 0;
        for (int i = 0; i < featureOffsets.length; i++) {
            featureOffsets[i] = next;
            next += features.get(i).encoder().width();
        }
        for (int i = 0; i < pairOffsets.length; i++) {
            pairOffsets[i] = next;
            next += cells(pairs.get(i));
        }
        this.width = next;
    }

    public Encoding with(List<Pair> interactions) {
        return new Encoding(features, interactions);
    }

    @JsonProperty
    List<Feature> features() {
        return features;
    }

    @JsonProperty
    public List<Pair> pairs() {
        return pairs;
    }

    public List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        features.forEach(feature -> signals.add(feature.signal()));
        return signals;
    }

    public int width() {
        return width;
    }

    /** How many columns the signals take by themselves; those of the pairs follow. */
    public int mainWidth() {
        return pairs.isEmpty() ? width : pairOffsets[0];
    }

    public void encode(Cells cells, SparseRow row) {
        row.clear();
        for (int i = 0; i < featureOffsets.length; i++) {
            features.get(i).encoder().encode(cells, i, featureOffsets[i], row);
        }
        for (int i = 0; i < pairOffsets.length; i++) {
            row.add(pairOffsets[i] + cell(pairs.get(i), cells), 1);
        }
    }

    /** How many columns a row for trees has. */
    public int denseWidth() {
        return features.stream()
                .mapToInt(feature -> feature.encoder().denseWidth())
                .sum();
    }

    /** Fills a row for trees, starting at {@code offset}. */
    public void dense(Cells cells, float[] rows, int offset) {
        int at = offset;
        for (int i = 0; i < featureOffsets.length; i++) {
            Encoder encoder = features.get(i).encoder();
            encoder.dense(cells, i, rows, at);
            at += encoder.denseWidth();
        }
    }

    /** By column of a row for trees: the signal that it belongs to. */
    public int[] denseOwners() {
        int[] owners = new int[denseWidth()];
        int next = 0;
        for (int i = 0; i < featureOffsets.length; i++) {
            for (int c = 0; c < features.get(i).encoder().denseWidth(); c++) {
                owners[next++] = i;
            }
        }
        return owners;
    }

    /** The columns of one signal, counted from 0. */
    public void encodeOne(int signal, Cells cells, SparseRow row) {
        row.clear();
        features.get(signal).encoder().encode(cells, signal, 0, row);
    }

    public int width(int signal) {
        return features.get(signal).encoder().width();
    }

    /** How many combinations of coarse groups a pair has. */
    public int cells(Pair pair) {
        return groups(pair.first()) * groups(pair.second());
    }

    public int groups(int signal) {
        return features.get(signal).encoder().groups();
    }

    public int group(int signal, Cells cells) {
        return features.get(signal).encoder().group(cells, signal);
    }

    public int cell(Pair pair, Cells cells) {
        return group(pair.first(), cells) * groups(pair.second()) + group(pair.second(), cells);
    }

    public boolean tellsOnlyFilled(int signal) {
        return features.get(signal).encoder().tellsOnlyFilled();
    }

    /** The middle value of a number over the training rows; NaN for what is not a number. */
    public double usual(int signal) {
        return features.get(signal).encoder().usual();
    }

    public boolean missing(int signal, Cells cells) {
        return features.get(signal).encoder().missing(cells, signal);
    }

    public boolean unlike(int signal, Cells cells) {
        return features.get(signal).encoder().unlike(cells, signal);
    }

    /** By column: the signal that it belongs to, or -1 minus the position of its pair. */
    public int[] owners() {
        int[] owners = new int[width];
        for (int i = 0; i < featureOffsets.length; i++) {
            for (int c = 0; c < features.get(i).encoder().width(); c++) {
                owners[featureOffsets[i] + c] = i;
            }
        }
        for (int i = 0; i < pairOffsets.length; i++) {
            for (int c = 0; c < cells(pairs.get(i)); c++) {
                owners[pairOffsets[i] + c] = -1 - i;
            }
        }
        return owners;
    }
}
