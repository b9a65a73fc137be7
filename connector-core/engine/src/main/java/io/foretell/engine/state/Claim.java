package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

/**
 * That one worker is at work on a task. Whoever took the task over since has another one.
 *
 * @param worker who picked it
 * @param version counts how often it was picked or put off
 */
public record Claim(Task task, String worker, long version) {
    public Claim {
        requireNonNull(task, "task is null");
        requireNonNull(worker, "worker is null");
    }
}
