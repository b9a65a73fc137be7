package io.foretell.practice.odoo;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts requests, so that a test can say 'the second sync made no write call'. Thread-safe. */
public final class Counters {
    private static final Set<String> METADATA_MODELS = Set.of(
            "ir.model",
            "ir.model.fields",
            "ir.model.fields.selection",
            "ir.model.access",
            "ir.config_parameter",
            "ir.ui.view");
    private static final Set<String> METADATA_METHODS =
            Set.of("fields_get", "check_access_rights", "has_group", "context_get", "get_views", "default_get");
    private static final Set<String> WRITES = Set.of(
            "write",
            "create",
            "unlink",
            "load",
            "action_set_lost",
            "action_set_won",
            "toggle_active",
            "action_archive",
            "action_unarchive",
            "message_post");

    private final Map<String, Long> byCall = new TreeMap<>();
    private long requests;
    private long reads;
    private long writeCalls;
    private long rowsWritten;
    private long metadataCalls;
    private long logIns;

    /**
     * Counts at one moment.
     *
     * @param requests HTTP requests to the protocol, failed ones included
     * @param reads calls that read rows
     * @param writeCalls calls that change rows of business models
     * @param rowsWritten rows that those calls created, changed or deleted
     * @param metadataCalls calls about fields, views, rights, versions and settings
     * @param logIns common.authenticate and common.login
     * @param byCall {@code service.method model} to number of calls
     */
    public record Snapshot(
            long requests,
            long reads,
            long writeCalls,
            long rowsWritten,
            long metadataCalls,
            long logIns,
            Map<String, Long> byCall) {
        public Snapshot {
            byCall = Collections.unmodifiableMap(new TreeMap<>(byCall));
        }

        public long calls(String method, String model) {
            return byCall.getOrDefault("object." + method + " " + model, 0L);
        }
    }

    synchronized void request() {
        requests++;
    }

    synchronized void common(String method) {
        byCall.merge("common." + method, 1L, Long::sum);
        if (method.equals("version")) {
            metadataCalls++;
        } else {
            logIns++;
        }
    }

    synchronized void object(String model, String method) {
        byCall.merge("object." + method + " " + model, 1L, Long::sum);
        if (METADATA_MODELS.contains(model) || METADATA_METHODS.contains(method)) {
            metadataCalls++;
        } else if (WRITES.contains(method)) {
            writeCalls++;
        } else {
            reads++;
        }
    }

    synchronized void rowsWritten(String model, int rows) {
        if (!METADATA_MODELS.contains(model)) {
            rowsWritten += rows;
        }
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(requests, reads, writeCalls, rowsWritten, metadataCalls, logIns, byCall);
    }

    public synchronized void reset() {
        byCall.clear();
        requests = 0;
        reads = 0;
        writeCalls = 0;
        rowsWritten = 0;
        metadataCalls = 0;
        logIns = 0;
    }
}
