package io.foretell.app.terminal;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Progress for a log or a pipe: a line per stage, and one every ten seconds of a long stage. */
final class LineProgress implements Terminal.ShownProgress {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final Clock clock;
    private String stage = "";
    private long total = -1;
    private long done;
    private Instant begun;
    private Instant shown;

    LineProgress(PrintWriter err, Clock clock) {
        this.err = err;
        this.clock = clock;
        this.begun = clock.instant();
        this.shown = begun;
    }

    @Override
    public synchronized void stage(String name, long newTotal) {
        finish();
        stage = name;
        total = newTotal;
        done = 0;
        begun = clock.instant();
        shown = begun;
    }

    @Override
    public synchronized void stage(String name, long newTotal, long alreadyDone) {
        if (!stage.equals(name)) {
            stage(name, newTotal);
        }
        total = newTotal;
        done = alreadyDone;
    }

    @Override
    public synchronized void advance(long by) {
        done += by;
        if (Duration.between(shown, clock.instant()).compareTo(EVERY) >= 0) {
            shown = clock.instant();
            print(stage + ": " + Words.count(done) + (total > 0 ? " of " + Words.count(total) : ""));
        }
    }

    @Override
    public synchronized void say(String sentence) {
        print(sentence);
    }

    @Override
    public synchronized void close() {
        finish();
    }

    private void finish() {
        if (!stage.isEmpty()) {
            print(stage + (done > 0 ? ": " + Words.count(done) : "") + ", "
                    + Words.duration(Duration.between(begun, clock.instant())));
        }
        stage = "";
    }

    private void print(String line) {
        err.println(Printable.lines(line));
        err.flush();
    }
}
