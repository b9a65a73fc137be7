package io.foretell.pluginhost;

import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.value.FieldValue;

/** Writes a {@link TrialReport} down. */
final class TrialText {
    private final StringBuilder text = new StringBuilder();

    String of(TrialReport report) {
        report.failures().forEach(failure -> {
            line(failure.code() + " " + failure.sentence());
            text.append(failure.detail());
        });
        report.enrichers().forEach(this::enricher);
        return text.toString();
    }

    private void enricher(TrialReport.EnricherTrial trial) {
        line(trial.spec().title() + " (" + trial.spec().id() + " "
                + trial.spec().version() + ")");
        trial.notes().forEach(note -> line("  " + note));
        trial.rows().forEach(row -> row(trial, row));
        if (!trial.error().isEmpty()) {
            line("  " + trial.error());
            text.append(trial.stackTrace());
        }
    }

    private void row(TrialReport.EnricherTrial trial, TrialReport.Row row) {
        StringBuilder line = new StringBuilder("  ").append(row.id()).append(": ");
        if (row.result() instanceof Predicted predicted) {
            for (OutputField output : trial.spec().outputs()) {
                FieldValue value = predicted.outputs().getOrDefault(output.name(), FieldValue.MISSING);
                line.append(output.name())
                        .append('=')
                        .append(value.asPlainText())
                        .append("  ");
            }
            line.append("confidence=").append(predicted.confidence());
        } else if (row.result() instanceof Failed failed) {
            line.append("failed: ").append(failed.error());
        } else if (row.result() instanceof Abstained) {
            line.append("no prediction");
        }
        line(line.toString());
        row.reasons().forEach(reason -> line("      " + reason));
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
