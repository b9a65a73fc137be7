package io.foretell.app.terminal;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** A stage on one line: a bar and the time left where it is known how much there is, otherwise how much was done. */
final class BarLine implements ProgressBarRenderer {
    private static final int BAR = 20;
    private static final int WHOLE = 100;

    private final long total;

    /** @param total at most 0 where nobody knows */
    BarLine(long total) {
        this.total = total;
    }

    @Override
    public String render(ProgressState state, int width) {
        Duration took = state.getTotalElapsed();
        return line(state.getTaskName(), state.getCurrent(), total > 0 ? state.getMax() : total, took, width);
    }

    static String line(String stage, long done, long total, Duration took, int width) {
        String counted = total > 0
                ? bar(done, total) + "  " + Words.count(done) + " of " + Words.count(total)
                : done > 0 ? Words.count(done) : "...";
        String left = total > 0 && done > 0 && done < total
                ? ", " + Words.duration(took.multipliedBy(total - done).dividedBy(done)) + " left"
                : "";
        String end = "  " + counted + "  " + Words.duration(took) + left;
        int room = Math.max(1, width - end.length());
        String name = stage.length() <= room ? stage : Words.cut(stage, Math.max(3, room));
        String line = name + end;
        return line.length() <= width ? line : line.substring(0, width);
    }

    private static String bar(long done, long total) {
        long share = Math.min(WHOLE, Math.max(0, WHOLE * done / total));
        int filled = (int) (BAR * share / WHOLE);
        return String.format("%3d%% [%s%s]", share, "=".repeat(filled), " ".repeat(BAR - filled));
    }
}
