package io.foretell.app.cli;

import io.foretell.app.terminal.Json;
import io.foretell.app.terminal.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C in the middle of a command: lets the work come to the end of its step, interrupts what waits, says how far it
 * came, and lets the process end with what the operating system makes of the signal, 130. What does not end in time is
 * left behind: whatever is durable is so at any moment.
 */
final class Stop implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(1_500);
    private static final Duration INTERRUPTED = Duration.ofMillis(1_500);

    private final Terminal terminal;
    private final Tally tally;
    private final Supplier<String> said;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "foretell-stop");

    private Stop(Terminal terminal, Tally tally, Supplier<String> said) {
        this.terminal = terminal;
        this.tally = tally;
        this.said = said;
    }

    /** @param said asked once the work has ended, or was given up */
    static Stop watch(Terminal terminal, Tally tally, Supplier<String> said) {
        Stop stop = new Stop(terminal, tally, said);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void stop() {
        tally.stop();
        try {
            if (!over.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.interrupt();
                over.await(INTERRUPTED.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (terminal.json()) {
            terminal.out().println(Json.write(Map.of("stopped", said.get())));
            terminal.out().flush();
        } else {
            terminal.err().println((terminal.interactive() ? "\n" : "") + said.get());
            terminal.err().flush();
        }
    }

    /** Returns only while the process goes on: when it ends, nobody but {@link #stop} has anything more to say. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            over.countDown();
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException again) {
                // the process ends in a moment
            }
        }
    }
}
