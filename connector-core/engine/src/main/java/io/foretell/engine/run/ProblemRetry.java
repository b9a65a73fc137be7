package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.deliver.DeliverCounts;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.enrich.SetAside;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.RunKind;
import io.foretell.spi.error.ForetellException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts failed writes back into the outbox and sends them; failed enrichments are tried again by the next sync. */
final class ProblemRetry {
    private final EngineParts parts;
    private final Recorded recorded;

    ProblemRetry(EngineParts parts, Recorded recorded) {
        this.parts = parts;
        this.recorded = recorded;
    }

    long retry(Optional<Long> wanted, Link link, Progress progress) {
        return recorded.run(RunKind.SYNC, (run, counters) -> {
            List<Problem> problems = problems(wanted);
            Instant now = parts.clock().instant();
            parts.store().write(state -> {
                for (Problem problem : problems) {
                    if (problem.stage() == Problem.Stage.ENRICH) {
                        SetAside.release(state, problem);
                    }
                    state.ledger()
                            .find(problem.ledgerId())
                            .filter(entry -> entry.state() == LedgerState.FAILED)
                            .ifPresent(entry -> state.ledger()
                                    .update(List.of(entry.become(LedgerState.INTENDED, "", "", now)
                                            .notBefore(now))));
                    state.problems().remove(problem.id());
                }
                return true;
            });
            RunContext context = link.context(run.id(), link.plan(), progress);
            DeliverStage delivery = new DeliverStage(context, parts.retries());
            delivery.recover();
            DeliverCounts sent = delivery.deliver();
            counters.put("written", sent.written());
            counters.put("failed", sent.failedCount());
            return sent.written();
        });
    }

    private List<Problem> problems(Optional<Long> wanted) {
        String connection = parts.connection().name();
        List<Problem> all = parts.store().read(state -> state.problems().list(connection, Integer.MAX_VALUE));
        List<Problem> writes =
                all.stream().filter(p -> p.stage() != Problem.Stage.READ).toList();
        if (wanted.isEmpty()) {
            return writes;
        }
        return List.of(writes.stream()
                .filter(p -> p.id() == wanted.get())
                .findFirst()
                .orElseThrow(() -> new ForetellException(
                        Errors.UNKNOWN_RUN,
                        "there is no failed write or enrichment " + wanted.get() + "; see 'foretell problems list'")));
    }
}
