package io.foretell.scoring;

import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.TrainingData;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a new model says of the records that are open at its training: how the bands will fall today, and, where the
 * option asks for it, the map behind the score. Frozen with the model, so that a score never moves because others did.
 */
record OpenScores(double[] logits, ScoringOptions options, double arrivalsPerWeek) {
    /** With fewer a rank among them would jump from one to the next. */
    static final int FEW = 50;

    private static final int BATCH = 256;

    /** Of those that would get a score. */
    static OpenScores of(TrainingData data, ScoringModel model, Scorer scorer, ScoringOptions options, ZoneId zone) {
        Abstention abstention = new Abstention(scorer, model.usualFilled(), options);
        List<Double> logits = new ArrayList<>();
        List<RecordView> batch = new ArrayList<>();
        Runnable score = () -> {
            Scorer.Batch together = scorer.batch(batch.size());
            int scored = 0;
            for (RecordView view : batch) {
                RecordCells cells = new RecordCells(model.encoding().signals(), zone);
                cells.read(view);
                if (abstention.of(cells).isEmpty()) {
                    together.add(cells);
                    scored++;
                }
            }
            double[] said = together.logits();
            for (int i = 0; i < scored; i++) {
                logits.add(said[i]);
            }
            batch.clear();
        };
        try (Stream<RecordView> open = data.openNow()) {
            open.forEach(view -> {
                batch.add(view);
                if (batch.size() == BATCH) {
                    score.run();
                }
            });
        }
        if (!batch.isEmpty()) {
            score.run();
        }
        return new OpenScores(
                logits.stream().mapToDouble(Double::doubleValue).toArray(), options, model.arrivalsPerWeek());
    }

    /** Whether the score ranks among these. */
    boolean ranked() {
        return options.amongOpen() && logits.length >= FEW;
    }

    /** The map behind the score: of these, or of the closed ones. */
    double[] ranks(double[] closed) {
        return ranked() ? Ranks.frozen(logits) : closed;
    }

    /** What a score means with this model, and how the open records fall into the bands; for the report. */
    List<String> sentences(double[] ranks) {
        List<String> said = new ArrayList<>();
        said.add(
                ranked()
                        ? "The score is the rank of a record's chance among " + logits.length
                                + " that were open at the training (score_by: open), and the bands are shares of those."
                                + " That is fixed until the next model."
                        : "The score is the rank of a record's chance among the closed records that were learnt from"
                                + " (score_by: closed), and the bands are shares of those: open ones may all rank lower or"
                                + " higher. That is fixed until the next model.");
        if (options.amongOpen() && !ranked()) {
            said.add("'score_by: open' needs " + FEW + " open records that can be scored; there are " + logits.length
                    + ", so the closed ones are ranked among.");
        }
        if (logits.length > 0) {
            Map<String, Integer> bands = new TreeMap<>(Map.of("A", 0, "B", 0, "C", 0, "D", 0));
            for (double logit : logits) {
                bands.merge(options.bands().band(Ranks.of(ranks, logit), arrivalsPerWeek), 1, Integer::sum);
            }
            StringBuilder counts = new StringBuilder();
            bands.forEach((band, count) -> counts.append(counts.isEmpty() ? "" : ", ")
                    .append(band)
                    .append(String.format(Locale.ROOT, " %,d", count)));
            boolean noneUp = bands.getOrDefault("A", 0) + bands.getOrDefault("B", 0) == 0;
            said.add("Of " + String.format(Locale.ROOT, "%,d", logits.length) + " open records now: " + counts + "."
                    + (noneUp && !options.amongOpen()
                            ? " None of them is A or B, because the best of the closed ones had more; where the bands shall"
                                    + " order today's work, say 'score_by: open'."
                            : ""));
        }
        return said;
    }
}
