package io.foretell.engine.api;

import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a connection stands; made from the store alone, without a call to the CRM. */
public record ConnectionStatus(
        String connection,
        Optional<Run> lastRun,
        Optional<String> runningNow,
        List<StreamStatus> streams,
        List<EnrichmentStatus> enrichments,
        Map<LedgerState, Long> writes,
        long problems,
        long overrides,
        long callsToday,
        long callsAllowed) {
    public record StreamStatus(String object, long records, Optional<Instant> readUpTo) {}

    public record EnrichmentStatus(
            String enrichment,
            String object,
            Map<PredictionKind, Long> records,
            Optional<ModelRecord> model,
            Optional<ModelRecord> waiting) {}
}
