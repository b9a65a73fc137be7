package io.foretell.engine.decide;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.Task;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Decides about the records of one object for all its enrichments at once, so that what they have to say of a record can
 * travel in one row; and wakes the delivery in the same transaction.
 */
public final class ObjectDecision {
    private final RunContext context;
    private final List<DecideStage> stages;
    private final boolean dryRun;
    private final Task delivery;
    private final Consumer<DecideCounts> listener;

    /**
     * @param stages of one object, in the order of dependency
     * @param delivery to be woken when there is something to deliver
     * @param listener is told of what was decided, after it was committed
     */
    public ObjectDecision(
            RunContext context,
            List<DecideStage> stages,
            boolean dryRun,
            Task delivery,
            Consumer<DecideCounts> listener) {
        this.context = context;
        this.stages = List.copyOf(stages);
        this.dryRun = dryRun;
        this.delivery = delivery;
        this.listener = listener;
    }

    /** Decides what is unsettled of these records. */
    public void of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<DecideStage, DecideCounts> all = context.store().write(state -> {
            Map<DecideStage, DecideCounts> counts = new LinkedHashMap<>();
            for (DecideStage stage : stages) {
                List<StoredPrediction> page = stage.unsettled(state, ids);
                if (!page.isEmpty()) {
                    counts.put(stage, decided(state, stage, page));
                }
            }
            return counts;
        });
        all.values().forEach(listener);
    }

    private DecideCounts decided(StateTransaction state, DecideStage stage, List<StoredPrediction> page) {
        DecideCounts counts = stage.decide(state, page);
        counts.tally().addTo(state, context.run());
        if (!dryRun && counts.written() > 0) {
            state.tasks().wake(delivery);
        }
        return counts;
    }

    /** Decides everything that is unsettled in a bucket. */
    public void ofBucket(OptionalInt bucket) {
        for (DecideStage stage : stages) {
            String after = "";
            while (true) {
                String from = after;
                List<String> ids = context.store().read(state -> stage.unsettled(state, bucket, from)).stream()
                        .map(prediction -> prediction.ref().id())
                        .toList();
                if (ids.isEmpty()) {
                    break;
                }
                after = ids.get(ids.size() - 1);
                if (dryRun) {
                    // Nothing is settled, so that another stage would meet the same records again.
                    DecideStage one = stage;
                    listener.accept(context.store().write(state -> decided(state, one, one.unsettled(state, ids))));
                } else {
                    of(ids);
                }
                context.progress().advance(ids.size());
            }
        }
    }
}
