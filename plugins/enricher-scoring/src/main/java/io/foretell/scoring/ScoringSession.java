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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores records with one model. */
final class ScoringSession implements EnricherSession {
    private final ScoringOptions options;
    private final ScoringModel model;
    private final Scorer scorer;
    private final ZoneId zone;
    private final Reasons reasons;
    private final Abstention abstention;
    private final Optional<TreeModel> trees;

    /** @param trees those of the model, loaded; closed with the session */
    ScoringSession(ScoringModel model, Optional<TreeModel> trees, ScoringOptions options, ZoneId zone) {
        this.options = options;
        this.model = model;
        this.trees = trees;
        this.scorer = new Scorer(model, trees);
        this.zone = zone;
        this.reasons = new Reasons(scorer, model.encoding(), options.reasons());
        this.abstention = new Abstention(scorer, model.usualFilled(), options);
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        return results(batch, true);
    }

    /** Trees tell what they say many times quicker than why. */
    @Override
    public boolean explainsApart() {
        return true;
    }

    @Override
    public List<EnrichResult> predict(List<RecordView> batch) {
        return results(batch, false);
    }

    private List<EnrichResult> results(List<RecordView> batch, boolean explained) {
        List<Optional<Abstained>> abstained = new ArrayList<>();
        List<RecordCells> scored = new ArrayList<>();
        Scorer.Batch together = scorer.batch(batch.size());
        for (RecordView view : batch) {
            RecordCells cells = new RecordCells(model.encoding().signals(), zone);
            cells.read(view);
            Optional<Abstained> why = abstention.of(cells);
            abstained.add(why);
            if (why.isEmpty()) {
                together.add(cells);
                scored.add(cells);
            }
        }
        double[] logits = together.logits();
        List<double[]> contributions = explained ? together.contributions() : List.of();
        List<EnrichResult> results = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (abstained.get(i).isPresent()) {
                results.add(abstained.get(i).get());
                continue;
            }
            List<Reason> why =
                    explained ? reasons.of(contributions.get(next), scored.get(next), batch.get(i)) : List.of();
            results.add(predicted(logits[next++], why));
        }
        return results;
    }

    private EnrichResult predicted(double logit, List<Reason> why) {
        double chance = Logits.probability(logit);
        double rank = scorer.rank(logit);
        return new Predicted(
                Map.of(
                        ScoringEnricher.SCORE, FieldValue.number(Ranks.score(rank)),
                        ScoringEnricher.CHANCE, FieldValue.number(percent(chance)),
                        ScoringEnricher.BAND,
                                new FieldValue.Choice(options.bands().band(rank, model.arrivalsPerWeek()))),
                Math.max(chance, 1 - chance),
                why);
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
