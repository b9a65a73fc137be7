package io.foretell.scoring;

import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.Cells;
import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.Signal;
import io.foretell.scoring.learn.SparseRow;
import io.foretell.scoring.rank.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Applies a model to cells. Not safe for several threads: it reuses one row. */
final class Scorer {
    private final ScoringModel model;
    private final Encoding encoding;
    private final List<Signal> signals;
    private final List<String> sources;
    private final int[] sourceOf;
    private final int[] owners;
    private final double[] centres;
    private final int[] denseSources;
    private final Optional<TreeModel> trees;
    private final double base;
    private final double linearBase;
    private final SparseRow row = new SparseRow();

    /** @param trees those of the model, loaded; the caller closes them */
    Scorer(ScoringModel model, Optional<TreeModel> trees) {
        this.model = model;
        this.trees = trees;
        this.encoding = model.encoding();
        this.signals = encoding.signals();
        this.sources = List.copyOf(
                new LinkedHashSet<>(signals.stream().map(Signal::source).toList()));
        this.sourceOf = signals.stream()
                .mapToInt(signal -> sources.indexOf(signal.source()))
                .toArray();
        this.owners = encoding.owners();
        this.centres = new double[sources.size()];
        for (int column = 0; column < owners.length; column++) {
            spread(column, model.means()[column], centres);
        }
        this.denseSources = Arrays.stream(encoding.denseOwners())
                .map(signal -> sourceOf[signal])
                .toArray();
        this.linearBase = model.blend().apply(model.weights()[owners.length], 0)
                + Arrays.stream(centres).sum();
        this.base = linearBase + model.blend().trees() * treeBase();
    }

    /** What the trees say of an average record: the same for every row. */
    private double treeBase() {
        int columns = denseSources.length;
        return trees.map(grown -> grown.contributions(new float[columns])[0][columns])
                .orElse(0.0);
    }

    /** The fields and roles that contributions speak of. */
    List<String> sources() {
        return sources;
    }

    /** Log-odds of an average record: what remains when all contributions are 0. */
    double base() {
        return base;
    }

    /** Records that are scored, and where asked explained, together, which is many times quicker for trees. */
    final class Batch {
        private final List<double[]> linear = new ArrayList<>();
        private final double[] sums;
        private final float[] dense;

        private Batch(int most) {
            this.sums = new double[most];
            this.dense = new float[trees.isPresent() ? most * denseSources.length : 0];
        }

        void add(Cells cells) {
            if (trees.isPresent()) {
                encoding.dense(cells, dense, linear.size() * denseSources.length);
            }
            double[] contributions = ofLinear(cells);
            sums[linear.size()] = Arrays.stream(contributions).sum();
            linear.add(contributions);
        }

        private float[] rows() {
            int size = linear.size() * denseSources.length;
            return size == dense.length ? dense : Arrays.copyOf(dense, size);
        }

        /** The logits of the chances, by record; much quicker than what each value contributes. */
        double[] logits() {
            double[] logits = new double[linear.size()];
            double[] grown =
                    trees.isPresent() && !linear.isEmpty() ? trees.get().logits(rows()) : logits.clone();
            for (int i = 0; i < logits.length; i++) {
                logits[i] = linearBase + sums[i] + model.blend().trees() * grown[i];
            }
            return logits;
        }

        /**
         * By record and source, in log-odds: what the record's value adds to {@link #base}. They sum up to
         * {@link #logits}. To be asked once.
         */
        List<double[]> contributions() {
            if (trees.isPresent() && !linear.isEmpty()) {
                double[][] grown = trees.get().contributions(rows());
                for (int i = 0; i < grown.length; i++) {
                    for (int c = 0; c < denseSources.length; c++) {
                        linear.get(i)[denseSources[c]] += model.blend().trees() * grown[i][c];
                    }
                }
            }
            return linear;
        }
    }

    Batch batch(int most) {
        return new Batch(most);
    }

    private double[] ofLinear(Cells cells) {
        encoding.encode(cells, row);
        double[] contributions = new double[centres.length];
        for (int i = 0; i < row.size(); i++) {
            spread(row.column(i), row.value(i), contributions);
        }
        for (int s = 0; s < centres.length; s++) {
            contributions[s] -= centres[s];
        }
        return contributions;
    }

    /** The effect of a pair belongs to both of its sources, half and half. */
    private void spread(int column, double value, double[] bySource) {
        double effect = model.blend().linear() * model.weights()[column] * value;
        int owner = owners[column];
        if (owner >= 0) {
            bySource[sourceOf[owner]] += effect;
        } else {
            Encoding.Pair pair = encoding.pairs().get(-1 - owner);
            bySource[sourceOf[pair.first()]] += effect / 2;
            bySource[sourceOf[pair.second()]] += effect / 2;
        }
    }

    /** The share of training records that this logit beats, from 0 to 1; ties count half. */
    double rank(double logit) {
        return Ranks.of(model.ranks(), logit);
    }

    /** The share of sources that hold a value; a list counts as one source. */
    double filled(Cells cells) {
        boolean[] filled = new boolean[sources.size()];
        for (int s = 0; s < sourceOf.length; s++) {
            filled[sourceOf[s]] |= isFilled(s, cells);
        }
        int count = 0;
        for (boolean each : filled) {
            count += each ? 1 : 0;
        }
        return filled.length == 0 ? 1 : (double) count / filled.length;
    }

    private boolean isFilled(int signal, Cells cells) {
        boolean emptyList = signals.get(signal).ofList() && cells.number(signal) == 0;
        return !emptyList && !encoding.missing(signal, cells);
    }

    /** The share of filled signals whose value no training record came near to. */
    double unlike(Cells cells) {
        int filled = 0;
        int unlike = 0;
        for (int s = 0; s < sourceOf.length; s++) {
            if (isFilled(s, cells)) {
                filled++;
                unlike += encoding.unlike(s, cells) ? 1 : 0;
            }
        }
        return filled == 0 ? 0 : (double) unlike / filled;
    }
}
