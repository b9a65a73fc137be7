package io.foretell.engine.train;

import io.foretell.engine.config.Outcome;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the stored records bear out how the configuration tells their outcome and their end. */
public final class OutcomeCheck {
    private final Optional<Ends> ends;
    private final Mistaken mistaken;

    public OutcomeCheck(RunContext context, BoundEnrichment bound) {
        Optional<Outcome> outcome = bound.config().outcome();
        this.ends = Ends.of(outcome);
        this.mistaken = new Mistaken(context, bound);
        outcome.ifPresent(rule -> new Population(context, bound)
                .pages(page -> page.forEach(record -> {
                    ends.ifPresent(each -> each.add(record));
                    mistaken.add(record, rule);
                })));
    }

    /** Whether only one outcome says when it ended. */
    boolean oneSidedEnds() {
        return ends.filter(Ends::oneSided).isPresent();
    }

    /** What to look at before relying on what is learnt, each a sentence that says what to do. */
    public List<String> warnings() {
        return Stream.of(mistaken.warning(), ends.flatMap(Ends::warning))
                .flatMap(Optional::stream)
                .toList();
    }
}
