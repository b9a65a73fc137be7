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
import io.foretell.engine.state.Tasks;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How a connection stands, from the store alone. */
final class StatusReport {
    private final EngineParts parts;

    StatusReport(EngineParts parts) {
        this.parts = parts;
    }

    ConnectionStatus make() {
        return parts.store().read(this::make);
    }

    /** {@code run 12 (sync), at work: host/123}. */
    private Optional<String> runningNow(StateTransaction state, String name) {
        String shared = TaskNames.of(parts, "").shared();
        return state.runs().running(name).stream().findFirst().map(run -> {
            List<Tasks.Standing> tasks = state.tasks().standing(run.id());
            Set<String> workers = new TreeSet<>();
            tasks.forEach(task -> task.worker().ifPresent(worker -> workers.add(shortName(worker))));
            boolean others = TaskNames.process(state.runs().taskName(run.id())).isEmpty()
                    && tasks.stream().anyMatch(task -> !task.task().name().equals(shared));
            return "run " + run.id() + " ("
                    + run.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"
                    + (workers.isEmpty() ? "" : ", at work: " + String.join(", ", workers))
                    + (others
                            ? "; it was begun with other plugins, models or options than these, and is left to those who"
                                    + " have them"
                            : "");
        });
    }

    /** Host and process. */
    private static String shortName(String worker) {
        String[] parts = worker.split("/");
        return parts.length < 2 ? worker : parts[0] + "/" + parts[1];
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
                runningNow(state, name),
                streams,
                enrichments,
                state.ledger().countByState(name),
                state.problems().count(name),
                state.holds().all(name, Hold.Kind.OVERRIDE, Integer.MAX_VALUE).size(),
                state.allowances().leased(name, today),
                parts.connection().allowance().callsPerDay().orElse(Long.MAX_VALUE));
    }
}
