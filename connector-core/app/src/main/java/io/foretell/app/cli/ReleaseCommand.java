package io.foretell.app.cli;

import io.foretell.app.config.Configuration;
import io.foretell.app.report.HistoryText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.OverrideFilter;
import io.foretell.engine.state.Hold;
import io.foretell.spi.option.OptionParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        description = {
            "Forgets people's values: the next sync writes the predictions over them.",
            "Of one record, or of all that the options admit."
        },
        footer = {
            "",
            "Examples:",
            "  foretell overrides release crm.lead 4711",
            "  foretell overrides release --enrichment mood --older-than '30 days' --dry-run",
            "  foretell overrides release --field x_foretell_lead_score_band",
            "  foretell overrides release --all"
        })
final class ReleaseCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "OBJECT", description = "Such as crm.lead.")
    private Optional<String> object = Optional.empty();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID", description = "Of the records; default: all.")
    private List<String> ids = List.of();

    @Option(names = "--enrichment", paramLabel = "ID", description = "Only in the fields of this enrichment.")
    private Optional<String> enrichment = Optional.empty();

    @Option(names = "--field", paramLabel = "FIELD", description = "Only in this field, as the CRM calls it.")
    private Optional<String> field = Optional.empty();

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description = "Only what has been kept for longer, such as '7 days'.")
    private Optional<String> olderThan = Optional.empty();

    @Option(names = "--all", description = "Really all; needed when nothing else says which.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only list what would be released.")
    private boolean dryRun;

    @Option(names = "--connection", paramLabel = "NAME", description = "Needed when there are several.")
    private Optional<String> connection = Optional.empty();

    ReleaseCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        try (Workplace workplace = root.open()) {
            OverrideFilter filter = filter(workplace.configuration(), terminal.clock());
            try (ConnectionService service = workplace.connection(connection(workplace.configuration(), connection))) {
                List<Hold> holds = service.releaseOverrides(filter, dryRun);
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("released", dryRun ? 0 : holds.size());
                json.put("dry_run", dryRun);
                json.put("overrides", holds);
                return new Answer(ExitCodes.FINE, json, new HistoryText(terminal.clock()).released(holds, dryRun));
            }
        }
    }

    private OverrideFilter filter(Configuration configuration, Clock clock) {
        boolean some = object.isPresent() || enrichment.isPresent() || field.isPresent() || olderThan.isPresent();
        if (some == all) {
            throw wrong(
                    some
                            ? "--all and a choice contradict each other: leave one of them out. Nothing was released."
                            : "Say which: OBJECT ID, --enrichment, --field, --older-than, or --all. Nothing was released.");
        }
        enrichment.ifPresent(id -> enrichment(configuration, id));
        Optional<Instant> before = olderThan.map(age -> clock.instant().minus(duration(age)));
        return new OverrideFilter(object, Set.copyOf(ids), enrichment, field, before);
    }

    private static Duration duration(String text) {
        try {
            return OptionParser.duration(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--older-than: " + e.getMessage() + ".");
        }
    }
}
