package io.foretell.pluginhost;

import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries an author's own zip on a table: real verifier, real class loader, no CRM. Columns become inputs by name: a
 * SCALAR role takes the column of its name, a LIST role takes {@code role.column} and {@code role.time}, FEATURES takes
 * every other column. Rows with the same {@code id} are one record with several list items.
 */
public final class PluginTrial {
    private static final int BATCH = 64;

    private final TrialRequest request;

    private PluginTrial(TrialRequest request) {
        this.request = request;
    }

    /** Never throws for what the plugin did: that is in the report, with the author's own stack trace. */
    public static TrialReport run(TrialRequest request) {
        PluginHostOptions options =
                PluginHostOptions.of(request.home(), List.of(request.zip()), TrustPolicy.development());
        try (PluginHost host = PluginHost.load(options)) {
            PluginTrial trial = new PluginTrial(request);
            return new TrialReport(
                    host.registry().failures(),
                    host.registry().enrichers().values().stream()
                            .map(trial::run)
                            .toList());
        }
    }

    private TrialReport.EnricherTrial run(LoadedEnricher loaded) {
        EnricherSpec spec = loaded.spec();
        TrialTable table = new TrialTable(
                spec,
                request.rows(),
                new TrialCells(request.zone()),
                spec.freshness().floor(request.clock().instant()));
        List<RecordView> records = table.records();
        List<TrialReport.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(table.notes());
        if (spec.learning() != Learning.NONE) {
            notes.add("It learns from a CRM's records; a trial has no model, so expect it to abstain.");
        }
        try {
            Map<String, String> messages = loaded.enricher().messages(request.language());
            try (EnricherSession session = loaded.enricher().open(context(spec))) {
                for (int from = 0; from < records.size(); from += BATCH) {
                    List<RecordView> batch = records.subList(from, Math.min(records.size(), from + BATCH));
                    List<EnrichResult> results = session.enrich(batch);
                    for (int i = 0; i < batch.size(); i++) {
                        rows.add(row(batch.get(i), results.get(i), messages));
                    }
                }
            }
            return new TrialReport.EnricherTrial(spec, notes, rows, "", "");
        } catch (ForetellException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new TrialReport.EnricherTrial(
                    spec, notes, rows, e.code() + " " + e.getMessage(), StackTraces.ofPlugin(cause));
        } catch (IllegalArgumentException e) {
            return new TrialReport.EnricherTrial(spec, notes, rows, "Options: " + e.getMessage(), "");
        }
    }

    private TrialContext context(EnricherSpec spec) {
        Map<String, Object> known = new LinkedHashMap<>(request.options());
        known.keySet().removeIf(name -> spec.options().stream()
                .noneMatch(option -> option.name().equals(name)));
        return new TrialContext(
                spec.id(),
                Options.of(spec.options(), known),
                request.clock(),
                request.zone(),
                request.language(),
                request.services());
    }

    private static TrialReport.Row row(RecordView record, EnrichResult result, Map<String, String> messages) {
        List<Reason> reasons = List.of();
        if (result instanceof Predicted predicted) {
            reasons = predicted.reasons();
        } else if (result instanceof Abstained abstained) {
            reasons = List.of(abstained.reason());
        }
        return new TrialReport.Row(
                record.ref().id(),
                result,
                reasons.stream().map(reason -> sentence(reason, messages)).toList());
    }

    private static String sentence(Reason reason, Map<String, String> messages) {
        String sentence = messages.getOrDefault(reason.code(), reason.code() + " (has no message)");
        for (Map.Entry<String, FieldValue> param : reason.params().entrySet()) {
            sentence = sentence.replace(
                    "{" + param.getKey() + "}", param.getValue().asPlainText());
        }
        return sentence;
    }
}
