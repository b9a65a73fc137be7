package io.foretell.scoring;

import io.foretell.scoring.feature.RecordCells;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.value.FieldValue;
import java.util.Map;
import java.util.Optional;

/** Of which records a model says nothing, and why. */
record Abstention(Scorer scorer, double usualFilled, ScoringOptions options) {
    Optional<Abstained> of(RecordCells cells) {
        double filled = scorer.filled(cells);
        if (filled < options.minFilled() * usualFilled) {
            return Optional.of(new Abstained(new Reason(
                    "too-few-filled",
                    "",
                    Map.of(
                            "filled", FieldValue.number(Math.round(100 * filled)),
                            "usual", FieldValue.number(Math.round(100 * usualFilled))),
                    0)));
        }
        return scorer.unlike(cells) > options.maxUnlike()
                ? Optional.of(new Abstained(Reason.of("unlike-any")))
                : Optional.empty();
    }
}
