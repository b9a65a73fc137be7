package io.foretell.app.cli;

import io.foretell.app.service.Jobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Runs jobs when a test says so. */
final class FakeJobs implements Jobs {
    private final Map<String, Runnable> jobs = new LinkedHashMap<>();
    private final Map<String, Supplier<Duration>> pauses = new LinkedHashMap<>();
    private final Map<String, Duration> firsts = new LinkedHashMap<>();
    boolean closed;
    Runnable onStart = () -> {};

    @Override
    public void every(String name, Supplier<Duration> every, Duration first, Runnable job) {
        jobs.put(name, job);
        pauses.put(name, every);
        firsts.put(name, first);
    }

    @Override
    public void start() {
        onStart.run();
    }

    List<String> names() {
        return new ArrayList<>(jobs.keySet());
    }

    /** @return the pause until the next execution */
    Duration run(String name) {
        Objects.requireNonNull(jobs.get(name), name).run();
        return Objects.requireNonNull(pauses.get(name)).get();
    }

    Duration first(String name) {
        return Objects.requireNonNull(firsts.get(name));
    }

    @Override
    public void close() {
        closed = true;
    }
}
