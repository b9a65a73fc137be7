package io.foretell.engine.run;

import io.foretell.engine.api.ConnectionStatus;
import io.foretell.engine.api.ConnectionStatus.EnrichmentStatus;
import io.foretell.engine.api.ConnectionStatus.StreamStatus;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.state.Cursors.Position;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.StateTransaction;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a connection stands, from the store alone. */
final class StatusReport {
    private final EngineParts parts;

    StatusReport(EngineParts parts) {
        this.parts = parts;
    }

    ConnectionStatus make() {
        return parts.store().read(this::make);
    }

    private ConnectionStatus make(StateTransaction state) {
        String name = parts.connection().name();
        List<StreamStatus> streams = new ArrayList<>();
        state.cursors()
                .all(name)
                .forEach(named -> streams.add(new StreamStatus(
                        named.storedObject(),
                        state.records().count(name, named.storedObject()),
                        Optional.of(named.position()).filter(Position::complete).map(Position::savedAt))));
        List<EnrichmentStatus> enrichments = new ArrayList<>();
        for (EnrichmentConfig config : parts.enrichments()) {
            List<ModelRecord> models = state.models().list(config.id());
            enrichments.add(new EnrichmentStatus(
                    config.id(),
                    config.object(),
                    state.predictions().countByKind(new Scope(config.id(), name, config.object())),
                    models.stream()
                            .filter(m -> m.status() == ModelStatus.CHAMPION)
                            .findFirst(),
                    models.stream()
                            .filter(m -> m.status() == ModelStatus.CANDIDATE)
                            .findFirst()));
        }
        List<Run> runs = state.runs().list(Optional.of(name), 1);
        LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
        return new ConnectionStatus(
                name,
                runs.stream().findFirst(),
                state.runs().leaseHolder(name, parts.clock().instant()),
                streams,
                enrichments,
                state.ledger().countByState(name),
                state.problems().count(name),
                state.holds().all(name, Hold.Kind.OVERRIDE, Integer.MAX_VALUE).size(),
                state.allowances().leased(name, today),
                parts.connection().allowance().callsPerDay().orElse(Long.MAX_VALUE));
    }
}
