package io.foretell.app.init;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.foretell.app.init.ProposedEnrichment.ProposedList;
import io.foretell.spi.crm.OutcomeProposal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a proposal as a file that an admin likes to read. */
final class ProposalYaml {
    private static final int WIDTH = 110;

    private final ConfigProposal proposal;
    private final StringBuilder out = new StringBuilder();

    ProposalYaml(ConfigProposal proposal) {
        this.proposal = proposal;
    }

    String text() {
        line("# Written by 'foretell init'. Read it through and change what does not fit; config/connector.yml of the");
        line("# distribution explains every key. Secrets stand elsewhere: \"${env:NAME}\" or \"${file:PATH}\".");
        line("# Next: foretell check; foretell fields apply; foretell sync --dry-run; foretell train");
        line("version: 1");
        line("connections:");
        ConnectionDraft connection = proposal.connection();
        line("  " + connection.name() + ":");
        line("    crm: " + connection.crm());
        connection.options().forEach((name, value) -> line("    " + name + ": " + scalar(value)));
        connection.settings().forEach((name, value) -> line("    " + name + ": " + value));
        if (!proposal.enrichments().isEmpty()) {
            line("");
            line("enrichments:");
            proposal.enrichments().forEach(this::enrichment);
        }
        if (!proposal.notes().isEmpty()) {
            line("");
            proposal.notes().forEach(note -> comment("", note));
        }
        return out.toString();
    }

    private void enrichment(ProposedEnrichment e) {
        comment("  ", e.title());
        line("  " + e.id() + ":");
        line("    enricher: " + e.enricher());
        line("    for: {connection: " + proposal.connection().name() + ", object: " + scalar(e.object()) + "}");
        e.outcome().ifPresent(this::outcome);
        if (!e.inputs().isEmpty()) {
            list("    ", "inputs", e.inputs());
        }
        e.leftOut()
                .forEach((reason, fields) ->
                        comment("    ", "not an input, " + reason + ": " + String.join(", ", fields)));
        if (!e.fields().isEmpty()) {
            line("    fields: " + flow(e.fields()));
        }
        if (!e.related().isEmpty()) {
            line("    related:");
            e.related().forEach((role, list) -> line("      " + role + ": " + related(list)));
        }
    }

    private void outcome(OutcomeProposal outcome) {
        comment("    ", outcome.sentence());
        line("    outcome:");
        line("      good: " + filter(outcome.good()));
        line("      bad: " + filter(outcome.bad()));
        if (!outcome.closedField().isEmpty()) {
            line("      closed_field: " + scalar(outcome.closedField()));
        }
        line("      # bad_if_open_after: 120 days     # if your team never marks a loss");
    }

    private static String related(ProposedList list) {
        return list.where().isEmpty()
                ? scalar(list.relation())
                : "{from: " + scalar(list.relation()) + ", where: " + filter(list.where()) + "}";
    }

    private static String filter(Map<String, List<String>> filter) {
        return filter.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> scalar(e.getKey()) + ": "
                        + (e.getValue().size() == 1 ? scalar(e.getValue().get(0)) : flow(e.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String flow(Map<String, String> map) {
        return map.entrySet().stream()
                .map(e -> scalar(e.getKey()) + ": " + scalar(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String flow(Collection<String> items) {
        return items.stream().map(ProposalYaml::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    private void list(String indent, String key, List<String> items) {
        String oneLine = indent + key + ": " + flow(items);
        if (oneLine.length() <= WIDTH) {
            line(oneLine);
            return;
        }
        line(indent + key + ":");
        items.forEach(item -> line(indent + "  - " + scalar(item)));
    }

    /** Wrapped at words. */
    private void comment(String indent, String text) {
        StringBuilder current = new StringBuilder(indent + "#");
        for (String word : text.strip().split("\\s+")) {
            if (current.length() + word.length() >= WIDTH) {
                line(current.toString());
                current = new StringBuilder(indent + "#  ");
            }
            current.append(' ').append(word);
        }
        line(current.toString());
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    /** Plain where YAML cannot misread it; numbers, true and false stay what they are. */
    private static String scalar(String text) {
        boolean plain =
                text.matches("[A-Za-z_][A-Za-z0-9_./@-]*(:[A-Za-z0-9_./@-]+)*|-?(0|[1-9][0-9]{0,15})(\\.[0-9]+)?")
                        && !text.toLowerCase(java.util.Locale.ROOT).matches("yes|no|on|off|null|y|n");
        return plain
                ? text
                : "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
