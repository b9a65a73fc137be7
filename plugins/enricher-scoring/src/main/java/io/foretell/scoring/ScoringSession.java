package io.foretell.scoring;

import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores records with one model. */
final class ScoringSession implements EnricherSession {
    private final ScoringOptions options;
    private final ScoringModel model;
    private final Scorer scorer;
    private final RecordCells cells;
    private final Reasons reasons;

    private final Optional<TreeModel> trees;

    /** @param trees those of the model, loaded; closed with the session */
    ScoringSession(ScoringModel model, Optional<TreeModel> trees, ScoringOptions options, ZoneId zone) {
        this.options = options;
        this.model = model;
        this.trees = trees;
        this.scorer = new Scorer(model, trees);
        this.cells = new RecordCells(model.encoding().signals(), zone);
        this.reasons = new Reasons(scorer, model.encoding(), options.reasons());
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        List<Optional<Abstained>> abstained = new ArrayList<>();
        Scorer.Batch scored = scorer.batch(batch.size());
        for (RecordView view : batch) {
            cells.read(view);
            Optional<Abstained> why = abstains();
            abstained.add(why);
            if (why.isEmpty()) {
                scored.add(cells);
            }
        }
        Iterator<double[]> contributions = scored.contributions().iterator();
        List<EnrichResult> results = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            RecordView view = batch.get(i);
            results.add(abstained.get(i).isPresent() ? abstained.get(i).get() : predicted(view, contributions.next()));
        }
        return results;
    }

    private Optional<Abstained> abstains() {
        double filled = scorer.filled(cells);
        if (filled < options.minFilled() * model.usualFilled()) {
            return Optional.of(new Abstained(new Reason(
                    "too-few-filled",
                    "",
                    Map.of(
                            "filled", FieldValue.number(Math.round(100 * filled)),
                            "usual", FieldValue.number(Math.round(100 * model.usualFilled()))),
                    0)));
        }
        return scorer.unlike(cells) > options.maxUnlike()
                ? Optional.of(new Abstained(Reason.of("unlike-any")))
                : Optional.empty();
    }

    private EnrichResult predicted(RecordView view, double[] contributions) {
        cells.read(view);
        double logit = scorer.base() + Arrays.stream(contributions).sum();
        double chance = Logits.probability(logit);
        double rank = scorer.rank(logit);
        return new Predicted(
                Map.of(
                        ScoringEnricher.SCORE, FieldValue.number(Ranks.score(rank)),
                        ScoringEnricher.CHANCE, FieldValue.number(percent(chance)),
                        ScoringEnricher.BAND,
                                new FieldValue.Choice(options.bands().band(rank, model.arrivalsPerWeek()))),
                Math.max(chance, 1 - chance),
                reasons.of(contributions, cells, view));
    }

    @Override
    public void close() {
        trees.ifPresent(TreeModel::close);
    }

    /** Never 0 or 100: no model is that sure, and a CRM may show 0 for 'none'. */
    private static double percent(double chance) {
        return Math.min(99.9, Math.max(0.1, Math.round(1000 * chance) / 10.0));
    }
}
