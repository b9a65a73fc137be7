package io.foretell.engine.run;

import io.foretell.engine.api.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows one stage at a time of tasks that overlap, in the order in which they come up: a stage is shown until its tasks are
 * done, and what others have done meanwhile is shown when it is their turn. Thread-safe.
 */
final class RunStages {
    private Progress shown;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private String current = "";

    RunStages(Progress shown) {
        this.shown = shown;
    }

    private static final class Stage {
        long total;
        long done;
        int tasks;
    }

    /** Shows it to somebody else from now on. */
    synchronized void show(Progress progress) {
        shown = progress;
        Stage stage = stages.get(current);
        if (stage != null) {
            show(current, stage);
        }
    }

    /** The progress of one task; to be closed when it ends. */
    Part part() {
        return new Part();
    }

    private synchronized void begin(String name, long total) {
        Stage stage = stages.computeIfAbsent(name, key -> new Stage());
        stage.tasks++;
        stage.total = total < 0 || stage.total < 0 ? -1 : stage.total + total;
        Stage now = stages.get(current);
        if (now == null || now.tasks == 0 || current.equals(name)) {
            show(name, stage);
        }
    }

    private void show(String name, Stage stage) {
        current = name;
        shown.stage(name, stage.total, stage.done);
    }

    private synchronized void advance(String name, long by) {
        Stage stage = stages.get(name);
        if (stage != null) {
            stage.done += by;
            if (name.equals(current)) {
                shown.advance(by);
            } else {
                shown.elsewhere(name, stage.total, by);
            }
        }
    }

    private synchronized void say(String sentence) {
        shown.say(sentence);
    }

    private synchronized void end(String name) {
        Stage ended = stages.get(name);
        if (ended == null || --ended.tasks > 0 || !name.equals(current)) {
            return;
        }
        stages.entrySet().stream()
                .filter(entry -> entry.getValue().tasks > 0)
                .findFirst()
                .ifPresent(next -> show(next.getKey(), next.getValue()));
    }

    /** Progress of one task, used by its thread. */
    final class Part implements Progress, AutoCloseable {
        private String name = "";

        @Override
        public void stage(String stage, long total) {
            close();
            name = stage;
            begin(stage, total);
        }

        @Override
        public void advance(long by) {
            RunStages.this.advance(name, by);
        }

        @Override
        public void say(String sentence) {
            RunStages.this.say(sentence);
        }

        @Override
        public void close() {
            if (!name.isEmpty()) {
                end(name);
                name = "";
            }
        }
    }
}
