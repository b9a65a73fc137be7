package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.deliver.DeliverCounts;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.enrich.SetAside;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.Reread;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.error.ForetellException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Acts on problems: what could not be read is read again, what could not be written is sent again, and what could not be
 * predicted is due at the next sync.
 */
final class ProblemRetry {
    private final EngineParts parts;
    private final ConnectionRuns runs;

    ProblemRetry(EngineParts parts, ConnectionRuns runs) {
        this.parts = parts;
        this.runs = runs;
    }

    /** @return how many writes were made */
    long retry(Optional<Long> wanted, Link link, Progress progress) {
        return runs.call(RunKind.SYNC, progress, (run, counters, fenced) -> {
            List<Problem> problems = problems(wanted);
            RunContext context = link.context(run.id(), link.plan(), progress, fenced.store(), run.startedAt());
            DeliverStage delivery = DeliverStage.ofAll(context, parts.retries(), WriteQuota.unlimited());
            delivery.recover();
            readAgain(context, problems);
            Instant now = parts.clock().instant();
            fenced.store().write(state -> {
                problems.stream().filter(p -> p.stage() != Problem.Stage.READ).forEach(p -> again(state, p, now));
                return true;
            });
            DeliverCounts sent = delivery.deliver();
            counters.put("written", sent.written());
            counters.put("failed", sent.failedCount());
            return sent.written();
        });
    }

    private static void again(StateTransaction state, Problem problem, Instant now) {
        if (problem.stage() == Problem.Stage.ENRICH) {
            SetAside.release(state, problem);
        }
        state.ledger()
                .find(problem.ledgerId())
                .filter(entry -> entry.state() == LedgerState.FAILED)
                .ifPresent(entry -> state.ledger()
                        .update(List.of(
                                entry.become(LedgerState.INTENDED, "", "", now).notBefore(now))));
        state.problems().remove(problem.id());
    }

    /** A record that can be understood now stops being a problem by being read. */
    private static void readAgain(RunContext context, List<Problem> problems) {
        Map<String, List<String>> ids = problems.stream()
                .filter(problem -> problem.stage() == Problem.Stage.READ)
                .collect(Collectors.groupingBy(
                        Problem::object, TreeMap::new, Collectors.mapping(Problem::recordId, Collectors.toList())));
        for (StreamPlan stream : context.plan().streams()) {
            List<String> mine = ids.getOrDefault(stream.storedObject(), List.of());
            new Reread(context, stream).of(mine);
        }
    }

    private List<Problem> problems(Optional<Long> wanted) {
        String connection = parts.connection().name();
        List<Problem> all = parts.store().read(state -> state.problems().list(connection, Integer.MAX_VALUE));
        if (wanted.isEmpty()) {
            return all;
        }
        return List.of(all.stream()
                .filter(p -> p.id() == wanted.get())
                .findFirst()
                .orElseThrow(() -> new ForetellException(
                        Errors.UNKNOWN_RUN, "there is no problem " + wanted.get() + "; see 'foretell problems list'")));
    }
}
