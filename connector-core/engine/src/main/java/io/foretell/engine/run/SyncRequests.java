package io.foretell.engine.run;

import io.foretell.engine.api.SyncRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A {@link SyncRequest} as it stands in the run's row. */
final class SyncRequests {
    private SyncRequests() {}

    static String write(SyncRequest request) {
        return "dry=" + request.dryRun()
                + ";limit=" + (request.limit().isPresent() ? request.limit().getAsLong() : "")
                + ";reread=" + request.rereadAll()
                + ";rescore=" + request.rescoreAll()
                + ";samples=" + request.samples();
    }

    static SyncRequest read(String text) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                values.put(pair[0], pair[1]);
            }
        }
        String limit = values.getOrDefault("limit", "");
        return new SyncRequest(
                Boolean.parseBoolean(values.get("dry")),
                limit.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(limit)),
                Boolean.parseBoolean(values.get("reread")),
                Boolean.parseBoolean(values.get("rescore")),
                Integer.parseInt(values.getOrDefault("samples", "0")));
    }
}
