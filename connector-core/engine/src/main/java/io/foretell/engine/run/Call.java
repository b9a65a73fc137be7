package io.foretell.engine.run;

import io.foretell.engine.state.Claim;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.TaskHandler.Next;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run in one piece: a task like others, whose work only this process knows. Somebody waits for what it comes to. */
final class Call<T> {
    private final EngineParts parts;
    private final Run run;
    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private volatile @Nullable T result;
    private volatile @Nullable Thread worker;

    Call(EngineParts parts, Run run, Work<T> work) {
        this.parts = parts;
        this.run = run;
        this.work = work;
    }

    /** The work of a run: fills counters, says how it ended. */
    @FunctionalInterface
    interface Work<T> {
        /** @param fenced the engine's parts as the task may use them */
        T of(Run run, Map<String, Long> counters, EngineParts fenced);
    }

    Run run() {
        return run;
    }

    Function<StateTransaction, Next> work(Claim claim) {
        worker = Thread.currentThread();
        Map<String, Long> counters = new LinkedHashMap<>();
        result = work.of(run, counters, parts.over(new FencedStore(parts.store(), claim)));
        return state -> {
            state.runs()
                    .finish(
                            run.id(),
                            SyncCounters.status(counters),
                            counters,
                            "",
                            "",
                            parts.clock().instant());
            return Next.DONE;
        };
    }

    void complete() {
        answer.complete(result);
    }

    void fail(Throwable why) {
        answer.completeExceptionally(why);
    }

    /**
     * What it came to.
     *
     * @throws InterruptedException when the caller is interrupted; the work is interrupted too, and waited for
     */
    T await() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw RunFailure.thrown(e.getCause());
        } catch (InterruptedException e) {
            Thread busy = worker;
            if (busy != null) {
                busy.interrupt();
            }
            throw e;
        }
    }

    /** Whether it ended, one way or the other. */
    boolean isDone() {
        return answer.isDone();
    }
}
