package io.foretell.app.report;

import io.foretell.app.terminal.Printable;
import io.foretell.app.terminal.TextTable;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.Explanation;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StoredPrediction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything about one record. */
public final class ExplanationText {
    private static final int REASONS = 6;

    private final Clock clock;

    public ExplanationText(Clock clock) {
        this.clock = clock;
    }

    public String of(Explanation e, boolean everything) {
        List<String> parts = new ArrayList<>();
        parts.add(e.ref()
                + (e.name().isEmpty() ? "" : ", " + Printable.line(e.name()))
                + (e.deleted() ? "  (deleted in the CRM)" : "")
                + (e.url().isEmpty() ? "" : "\n" + e.url()));
        if (e.parts().isEmpty()) {
            parts.add("No enrichment is about this object.");
        }
        e.parts().forEach(part -> parts.add(part(part, everything)));
        e.problems()
                .forEach(p -> parts.add("Problem " + p.id() + "  " + p.code() + "  " + Printable.line(p.message())));
        return String.join("\n", parts);
    }

    private String part(Explanation.Part part, boolean everything) {
        List<String> lines = new ArrayList<>();
        lines.add(part.enrichment() + ": "
                + part.prediction().map(this::prediction).orElse("not looked at yet"));
        List<Explanation.RenderedReason> reasons = part.reasons();
        TextTable table = new TextTable("  ");
        reasons.stream()
                .limit(everything ? reasons.size() : REASONS)
                .forEach(r -> table.row(
                        r.contribution() == 0 ? "" : String.format(Locale.ROOT, "%+.2f", r.contribution()),
                        r.sentence()));
        if (!reasons.isEmpty()) {
            lines.add(table.toString());
        }
        if (!everything && reasons.size() > REASONS) {
            lines.add("  " + (reasons.size() - REASONS) + " more: --all");
        }
        if (!part.inCrm().isEmpty()) {
            lines.add("  In the CRM: "
                    + part.inCrm().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(f ->
                                    f.getKey() + " " + (f.getValue().isEmpty() ? "empty" : Words.cut(f.getValue(), 60)))
                            .collect(Collectors.joining(", ")));
        }
        if (!part.state().isEmpty()) {
            lines.add("  " + part.state());
        }
        before(part).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private String prediction(StoredPrediction p) {
        String when = "  (" + Words.moment(p.computedAt(), clock)
                + (p.modelVersion() > 0 ? ", model v" + p.modelVersion() : "") + ", run " + p.run() + ")";
        if (p.kind() == PredictionKind.PREDICTED) {
            return p.outputs().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(o -> o.getKey() + " " + Words.value(o.getValue()))
                            .collect(Collectors.joining("  "))
                    + when;
        }
        return switch (p.kind()) {
                    case SET_ASIDE -> "set aside, because the enricher did not come to an end with it";
                    case ABSTAINED -> "no prediction, because:";
                    default -> "not among the records it is for";
                }
                + when;
    }

    private Optional<String> before(Explanation.Part part) {
        // Scores of different models do not compare: each is a rank among its own records, so only its own are shown.
        Optional<Integer> model = part.prediction().map(StoredPrediction::modelVersion);
        return part.history().stream()
                .skip(1)
                .filter(old -> model.equals(Optional.of(old.modelVersion())))
                .findFirst()
                .map(old -> "  Before, by the same model: " + prediction(old));
    }
}
