package io.foretell.app.cli;

import io.foretell.app.service.Jobs;
import io.foretell.app.service.Presence;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.spi.option.OptionParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
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

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "all",
            converter = Role.Converter.class,
            description = "all: triggers what is due and works on it. worker: only works on what others on the same"
                    + " database trigger. Default ${DEFAULT-VALUE}.")
    private Role role = Role.ALL;

    RunCommand(RootCommand root) {
        super(root);
    }

    /** What a process does for its connections. */
    enum Role {
        ALL,
        WORKER;

        /** In small letters, and said when it is none. */
        static final class Converter implements CommandLine.ITypeConverter<Role> {
            @Override
            public Role convert(String value) {
                for (Role role : values()) {
                    if (role.name().equalsIgnoreCase(value)) {
                        return role;
                    }
                }
                throw new CommandLine.TypeConversionException("'" + value + "' is no role; there are all and worker");
            }
        }
    }

    @Override
    Answer answer(Terminal terminal) throws InterruptedException {
        Duration verify = duration(verifyEvery);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(end, ended), "foretell-stop");
        try (Workplace workplace = root.open()) {
            List<String> names = connections(workplace.configuration(), wanted);
            String task = (role == Role.ALL ? "keeps " : "works for ") + String.join(", ", names);
            Runtime.getRuntime().addShutdownHook(hook);
            try (Presence presence = workplace.present(task);
                    Daemon daemon = new Daemon(workplace, terminal, verify);
                    Jobs jobs = workplace.jobs()) {
                terminal.say(
                        role == Role.ALL
                                ? "Keeping " + String.join(", ", names) + " current. Stop with Ctrl-C."
                                : "Working for " + String.join(", ", names)
                                        + " on what others trigger. Stop with Ctrl-C.");
                presence.others().forEach(other -> terminal.say("Beside it on the same data: " + other + "."));
                daemon.work(names);
                if (role == Role.ALL) {
                    daemon.schedule(jobs, names);
                    jobs.start();
                }
                end.await();
            }
            return new Answer(ExitCodes.FINE, Map.of("event", "stopped"), "Stopped.");
        } finally {
            ended.countDown();
        }
    }

    private static Duration duration(String text) {
        try {
            return OptionParser.duration(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--verify-every: " + e.getMessage() + ".");
        }
    }

    /** Lets what is at work come to a clean end: what it was about to send is in the ledger in any case. */
    private static void stop(CountDownLatch end, CountDownLatch ended) {
        end.countDown();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
