package io.foretell.app.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** One bar per stage with rate and time left. */
final class BarProgress implements Terminal.ShownProgress {
    /** Given, so that no terminal library is loaded to ask for it; the narrowest terminal that people use, less one. */
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private @Nullable ProgressBar bar;
    private String stage = "";

    BarProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void stage(String name, long total) {
        close();
        stage = name;
        bar = new ProgressBarBuilder()
                .setTaskName(Printable.line(name))
                .setInitialMax(total)
                .setRenderer(new BarLine(total))
                .setUpdateIntervalMillis(250)
                .setMaxRenderedLength(WIDTH)
                .setConsumer(new ConsoleProgressBarConsumer(
                        new PrintStream(new ToWriter(err), true, StandardCharsets.UTF_8), WIDTH))
                .build();
    }

    @Override
    public synchronized void stage(String name, long total, long done) {
        ProgressBar open = bar;
        if (open == null || !stage.equals(name)) {
            stage(name, total);
        } else if (total >= 0) {
            open.maxHint(total);
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void advance(long by) {
        if (bar != null) {
            bar.stepBy(by);
        }
    }

    @Override
    public synchronized void say(String sentence) {
        close();
        err.println(Printable.lines(sentence));
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** The bar wants a stream, the terminal has a writer; bars are ASCII, so bytes are characters. */
    private static final class ToWriter extends OutputStream {
        private final PrintWriter writer;

        ToWriter(PrintWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(int b) {
            writer.write(b);
        }

        @Override
        public void flush() {
            writer.flush();
        }
    }
}
