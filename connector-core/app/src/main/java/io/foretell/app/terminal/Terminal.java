package io.foretell.app.terminal;

import static java.util.Objects.requireNonNull;

import io.foretell.engine.api.Progress;
import java.io.PrintWriter;
import java.time.Clock;

/**
 * Where output goes. Answers go to {@code out}, everything else to {@code err}, so that {@code --json} leaves exactly one
 * document on standard output. Whatever is printed passes {@link Printable}.
 *
 * @param interactive a person looks on: progress bars instead of lines
 * @param clock for times that are shown, in its zone
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean json,
        boolean quiet,
        boolean verbose,
        boolean interactive,
        Clock clock) {
    public Terminal {
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
        requireNonNull(clock, "clock is null");
    }

    /** The answer of the command; also when quiet. */
    public void answer(Answer answer) {
        String text = json ? Json.write(answer.json()) : Printable.lines(answer.text());
        if (!text.isEmpty()) {
            out.println(text);
        }
        out.flush();
    }

    /** Something on the way, for people. */
    public void say(String sentence) {
        if (!quiet && !json) {
            err.println(Printable.lines(sentence));
            err.flush();
        }
    }

    /** An event of a command that does not end by itself. */
    public void event(Object asJson, String sentence) {
        if (json) {
            out.println(Json.line(asJson));
            out.flush();
        } else if (!quiet) {
            out.println(Printable.lines(sentence));
            out.flush();
        }
    }

    /** Close it when the work is done. */
    public ShownProgress progress() {
        if (quiet || json) {
            return new SilentProgress();
        }
        return interactive ? new BarProgress(err) : new LineProgress(err, clock);
    }

    /** A progress that has something to clear away. */
    public interface ShownProgress extends Progress, AutoCloseable {
        @Override
        void close();
    }

    private static final class SilentProgress implements ShownProgress {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void say(String sentence) {}

        @Override
        public void close() {}
    }
}
