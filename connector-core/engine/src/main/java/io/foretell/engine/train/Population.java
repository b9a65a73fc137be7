package io.foretell.engine.train;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.crm.ObjectSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stored records that an enrichment is about, open and closed. */
final class Population {
    private static final int PAGE = 256;

    private final RunContext context;
    private final Scope scope;
    private final Labeller labeller;

    Population(RunContext context, BoundEnrichment bound) {
        this.context = context;
        this.scope = bound.scope();
        String created = Optional.ofNullable(context.plan().schemas().get(scope.object()))
                .map(ObjectSchema::createdField)
                .orElse("");
        this.labeller = new Labeller(bound.config(), bound.spec().learning(), created, context.startedAt());
    }

    Labeller labeller() {
        return labeller;
    }

    void pages(Consumer<List<StoredRecord>> consumer) {
        String after = "";
        while (true) {
            String from = after;
            List<StoredRecord> page =
                    context.store().read(state -> state.records().page(scope.connection(), scope.object(), from, PAGE));
            if (page.isEmpty()) {
                return;
            }
            consumer.accept(page.stream().filter(labeller::concerns).toList());
            after = page.get(page.size() - 1).id();
        }
    }
}
