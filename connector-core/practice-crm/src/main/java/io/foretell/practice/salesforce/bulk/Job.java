package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What both kinds of job have in common. Guarded by itself. */
abstract class Job {
    /** So many times a client has to ask before it sees the end of a job, however quick the job was. */
    private static final int POLLS = 2;

    private final String id;
    private final User user;
    private final int version;
    private final Instant created;
    private final String operation;
    private final String object;
    private final Dialect dialect;
    private JobState state;
    private Instant changed;
    private Instant notBefore;
    private int polls;
    private String error = "";

    Job(JobState state, Begin begin, String operation, String object, Dialect dialect) {
        this.id = begin.id();
        this.user = begin.user();
        this.version = begin.version();
        this.created = begin.now();
        this.changed = begin.now();
        this.notBefore = begin.now();
        this.operation = operation;
        this.object = object;
        this.dialect = dialect;
        this.state = state;
    }

    /** Who asked for a job, and when. */
    record Begin(String id, User user, int version, Instant now) {}

    final String id() {
        return id;
    }

    final User user() {
        return user;
    }

    final int version() {
        return version;
    }

    final String operation() {
        return operation;
    }

    final String object() {
        return object;
    }

    final Dialect dialect() {
        return dialect;
    }

    final synchronized JobState state() {
        return state;
    }

    final synchronized void enter(JobState next, Instant now) {
        state = next;
        changed = now;
    }

    final synchronized void fail(String message, Instant now) {
        error = message;
        enter(JobState.FAILED, now);
    }

    final synchronized void notBefore(Instant start) {
        notBefore = start;
    }

    /** Whether its delay is over. */
    final synchronized boolean due(Instant now) {
        return !now.isBefore(notBefore);
    }

    final synchronized Instant changed() {
        return changed;
    }

    /** What the outside may know yet; asking counts. */
    final synchronized JobState poll(Instant now) {
        polls++;
        return shown(now);
    }

    final synchronized JobState shown(Instant now) {
        if (state == JobState.OPEN || state == JobState.ABORTED) {
            return state;
        }
        if (!due(now)) {
            return JobState.UPLOAD_COMPLETE;
        }
        if (state.terminal() && polls >= POLLS) {
            return state;
        }
        return polls == 0 ? JobState.UPLOAD_COMPLETE : JobState.IN_PROGRESS;
    }

    abstract void describe(Map<String, Object> info, boolean finished);

    /** The job as JSON, in the state that the outside may know. */
    final Map<String, Object> info(JobState shown) {
        Map<String, Object> info = new LinkedHashMap<>();
        synchronized (this) {
            info.put("id", id);
            info.put("operation", operation);
            info.put("object", object);
            info.put("createdById", user.id());
            info.put("createdDate", Render.datetime(created));
            info.put("systemModstamp", Render.datetime(changed));
            info.put("state", shown.word());
            info.put("concurrencyMode", "Parallel");
            info.put("contentType", "CSV");
            info.put("apiVersion", (double) version);
            info.put("lineEnding", dialect.lineEnding());
            info.put("columnDelimiter", dialect.delimiterName());
            if (shown == JobState.FAILED && !error.isEmpty()) {
                info.put("errorMessage", error);
            }
        }
        describe(info, shown.terminal());
        return info;
    }
}
