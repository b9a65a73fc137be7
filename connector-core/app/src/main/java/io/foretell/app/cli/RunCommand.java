package io.foretell.app.cli;

import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.spi.option.OptionParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Keeps connections current at their interval ('every') until Ctrl-C.",
        footer = {"", "With --json it prints one document per line for every sync."})
final class RunCommand extends BaseCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(arity = "0..1", paramLabel = "CONNECTION", description = "A name from 'connections'; default: each.")
    private Optional<String> wanted = Optional.empty();

    @Option(
            names = "--verify-every",
            paramLabel = "DURATION",
            defaultValue = "1 day",
            description = "How often both sides are compared; '0 s' never; default ${DEFAULT-VALUE}.")
    private String verifyEvery = "1 day";

    RunCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        Duration verify = duration(verifyEvery);
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> stop(worker), "foretell-stop");
        try (Workplace workplace = root.open()) {
            List<String> names = connections(workplace.configuration(), wanted);
            Runtime.getRuntime().addShutdownHook(hook);
            terminal.say("Keeping " + String.join(", ", names) + " current. Stop with Ctrl-C.");
            new RunLoop(workplace, terminal, duration -> Thread.sleep(duration.toMillis()), verify).run(names);
            return new Answer(ExitCodes.FINE, Map.of("event", "stopped"), "Stopped.");
        }
    }

    private static Duration duration(String text) {
        try {
            return OptionParser.duration(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--verify-every: " + e.getMessage() + ".");
        }
    }

    /** Lets the running sync come to a clean end: what it was about to send is in the ledger in any case. */
    private static void stop(Thread worker) {
        worker.interrupt();
        try {
            worker.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
