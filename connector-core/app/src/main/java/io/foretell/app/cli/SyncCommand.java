package io.foretell.app.cli;

import io.foretell.app.report.SyncText;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sync",
        description = "Reads what changed, predicts, and writes what is new. Changes only Foretell's own fields.",
        footer = {
            "",
            "Examples:",
            "  foretell sync --dry-run --show 20  what would be written, what it costs",
            "  foretell sync --limit 100          write to 100 records, the rest waits",
            "  foretell sync                      all of it",
            "To take a run back: foretell runs undo RUN"
        })
final class SyncCommand extends ConnectionsCommand {
    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--limit",
            converter = Count.Writes.class,
            paramLabel = "N",
            description = "Write to at most N records; the rest waits.")
    private @Nullable Long limit;

    @Option(names = "--reread-all", description = "Read everything again from the beginning.")
    private boolean rereadAll;

    @Option(names = "--rescore-all", description = "Predict everything again, whether or not something changed.")
    private boolean rescoreAll;

    @Option(
            names = "--show",
            converter = Count.OrNone.class,
            paramLabel = "N",
            defaultValue = "5",
            description = "Records to show in a dry run; default ${DEFAULT-VALUE}.")
    private int show;

    SyncCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(ConnectionService service, Terminal terminal) {
        SyncRequest request = new SyncRequest(
                dryRun,
                limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                rereadAll,
                rescoreAll,
                dryRun ? show : 0);
        try (ShownProgress progress = progress(terminal)) {
            SyncResult result = service.sync(request, progress);
            progress.close();
            return new Answer(
                    exit(result),
                    result,
                    new SyncText(terminal.clock()).of(result, service.tenant().name()));
        }
    }

    @Override
    Optional<String> whenStopped() {
        if (dryRun) {
            return Optional.of("Nothing was written: it was a dry run.");
        }
        return Optional.of((tally.did(Progress.WRITING) ? "" : "Nothing was written. ")
                + "What was done stays, and the next sync goes on from there. Next: foretell sync");
    }

    static int exit(SyncResult result) {
        boolean failed = result.enrichments().stream().anyMatch(e -> e.failed() > 0);
        return Math.max(
                ExitCodes.of(result.run().status()),
                failed || result.outstanding() > 0 ? ExitCodes.PROBLEMS : ExitCodes.FINE);
    }
}
