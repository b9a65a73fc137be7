package io.foretell.scoring.points;

import io.foretell.scoring.rank.Bands;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Scores by point rules. There is a score and a band but never a chance: nobody measured one. The first reason says that
 * it was not learnt; the contributions of the others are points.
 */
public final class PointsSession implements EnricherSession {
    private final PointsModel model;
    private final Bands bands;
    private final int most;

    /** @param most reasons besides the one that says where the score is from */
    public PointsSession(PointsModel model, Bands bands, int most) {
        this.model = model;
        this.bands = bands;
        this.most = most;
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        return batch.stream().map(this::score).toList();
    }

    private EnrichResult score(RecordView view) {
        double rank = Ranks.of(model.ranks(), PointsModel.points(model.rules(), view));
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of("points"));
        model.rules().stream()
                .filter(rule -> rule.holds(view))
                .sorted(Comparator.comparingInt(rule -> -Math.abs(rule.points())))
                .limit(most)
                .forEach(rule -> reasons.add(new Reason(
                        rule.points() >= 0 ? "points.plus" : "points.minus",
                        rule.field(),
                        Map.of(
                                "rule", FieldValue.text(rule.sentence()),
                                "points", FieldValue.number(rule.points())),
                        rule.points())));
        return new Predicted(
                Map.of(
                        "score",
                        FieldValue.number(Ranks.score(rank)),
                        "band",
                        new FieldValue.Choice(bands.band(rank, model.arrivalsPerWeek()))),
                0,
                reasons);
    }

    @Override
    public void close() {}
}
