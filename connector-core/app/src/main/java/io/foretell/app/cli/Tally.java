package io.foretell.app.cli;

import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.Progress;
import io.foretell.engine.call.Interrupted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How far a command has come, stage by stage, and the place where it ends when somebody stops it. Thread-safe. */
final class Tally {
    private static final String READING = "reading ";
    private static final String ENRICHING = "enriching ";

    private final Map<String, long[]> stages = new LinkedHashMap<>();
    private String current = "";
    private boolean stopping;

    /** Counts what is shown. */
    ShownProgress over(ShownProgress shown) {
        return new Counted(shown);
    }

    /** From now on the work ends at its next step, between two transactions. */
    synchronized void stop() {
        stopping = true;
    }

    private synchronized void begin(String stage, long total) {
        endIfStopped();
        current = stage;
        stages.computeIfAbsent(stage, key -> new long[2])[1] = total;
    }

    private synchronized void count(long by) {
        long[] stage = stages.get(current);
        if (stage != null) {
            stage[0] += by;
        }
        endIfStopped();
    }

    private synchronized void count(String stage, long total, long by) {
        long[] counts = stages.computeIfAbsent(stage, key -> new long[2]);
        counts[0] += by;
        counts[1] = total;
        endIfStopped();
    }

    private void endIfStopped() {
        if (stopping) {
            throw new Interrupted(new InterruptedException("stopped by the user"));
        }
    }

    /** Whether a stage was reached, and something done in it. */
    synchronized boolean did(String stage) {
        long[] counts = stages.get(stage);
        return counts != null && counts[0] > 0;
    }

    /** {@code read 1,200 crm.lead, wrote 40 of 122}; empty when nothing was done. */
    synchronized String sentence() {
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue()[0] > 0 && !stage.getKey().startsWith("deciding"))
                .map(stage -> words(stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String words(String stage, long[] counts) {
        String count = Words.count(counts[0]) + (counts[1] > counts[0] ? " of " + Words.count(counts[1]) : "");
        if (stage.startsWith(READING)) {
            return "read " + count + " " + Words.stream(stage.substring(READING.length()));
        } else if (stage.startsWith(ENRICHING)) {
            return "looked at " + count + " for " + stage.substring(ENRICHING.length());
        }
        return (stage.equals(Progress.WRITING) ? "wrote" : stage) + " " + count;
    }

    private final class Counted implements ShownProgress {
        private final ShownProgress shown;

        Counted(ShownProgress shown) {
            this.shown = shown;
        }

        @Override
        public void stage(String name, long total) {
            begin(name, total);
            shown.stage(name, total);
        }

        @Override
        public void advance(long by) {
            shown.advance(by);
            count(by);
        }

        @Override
        public void stage(String name, long total, long done) {
            begin(name, total);
            shown.stage(name, total, done);
        }

        @Override
        public void elsewhere(String stage, long total, long by) {
            count(stage, total, by);
        }

        @Override
        public void say(String sentence) {
            shown.say(sentence);
        }

        @Override
        public void close() {
            shown.close();
        }
    }
}
