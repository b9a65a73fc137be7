package io.foretell.scoring;

import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Logits;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Scores records with one model. */
final class ScoringSession implements EnricherSession {
    private final ScoringOptions options;
    private final ScoringModel model;
    private final Scorer scorer;
    private final RecordCells cells;
    private final Reasons reasons;

    ScoringSession(ScoringModel model, ScoringOptions options, ZoneId zone) {
        this.options = options;
        this.model = model;
        this.scorer = new Scorer(model);
        this.cells = new RecordCells(model.encoding().signals(), zone);
        this.reasons = new Reasons(scorer, model.encoding(), options.reasons());
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        return batch.stream().map(this::enrich).toList();
    }

    private EnrichResult enrich(RecordView view) {
        cells.read(view);
        double filled = scorer.filled(cells);
        if (filled < options.minFilled() * model.usualFilled()) {
            return new Abstained(new Reason(
                    "too-few-filled",
                    "",
                    Map.of(
                            "filled", FieldValue.number(Math.round(100 * filled)),
                            "usual", FieldValue.number(Math.round(100 * model.usualFilled()))),
                    0));
        }
        if (scorer.unlike(cells) > options.maxUnlike()) {
            return new Abstained(Reason.of("unlike-any"));
        }
        double[] contributions = scorer.contributions(cells);
        double logit = scorer.base() + Arrays.stream(contributions).sum();
        double chance = Logits.probability(logit);
        double rank = scorer.rank(logit);
        return new Predicted(
                Map.of(
                        ScoringEnricher.SCORE, FieldValue.number(score(rank)),
                        ScoringEnricher.CHANCE, FieldValue.number(percent(chance)),
                        ScoringEnricher.BAND, new FieldValue.Choice(band(rank))),
                Math.max(chance, 1 - chance),
                reasons.of(contributions, cells, view));
    }

    private static long score(double rank) {
        return Math.min(100, 1 + (long) (rank * 100));
    }

    /** Never 0 or 100: no model is that sure, and a CRM may show 0 for 'none'. */
    private static double percent(double chance) {
        return Math.min(99.9, Math.max(0.1, Math.round(1000 * chance) / 10.0));
    }

    private String band(double rank) {
        double fromTop = 1 - rank;
        if (fromTop < options.bandA()) {
            return "A";
        } else if (fromTop < options.bandA() + options.bandB()) {
            return "B";
        }
        return fromTop < options.bandA() + options.bandB() + options.bandC() ? "C" : "D";
    }
}
