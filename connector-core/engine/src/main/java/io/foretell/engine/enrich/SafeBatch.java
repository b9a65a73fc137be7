package io.foretell.engine.enrich;

import io.foretell.engine.call.Interrupted;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.record.RecordView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one bad record from failing its whole batch, and a broken enricher from being asked for ever. A batch that fails is
 * split in sixteen, and each part that fails in its records: with halves, a record that hangs would hang nine times until it
 * is found, this way three times. Not thread-safe.
 */
final class SafeBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SafeBatch.class);
    private static final int PARTS = 16;

    private final Function<List<RecordView>, List<EnrichResult>> enricher;
    private final AnswerCheck check;
    private final Strikes strikes;

    SafeBatch(Function<List<RecordView>, List<EnrichResult>> enricher, AnswerCheck check, Strikes strikes) {
        this.enricher = enricher;
        this.check = check;
        this.strikes = strikes;
    }

    /** One outcome per record, in the same order. */
    List<Outcome> enrich(List<RecordView> views) {
        Search search = new Search(views);
        if (!views.isEmpty()) {
            search.ask(IntStream.range(0, views.size()).boxed().toList());
        }
        return search.outcomes();
    }

    private final class Search {
        private final List<RecordView> views;
        private final Outcome[] outcomes;

        /** Those that failed since the enricher last answered: when it is broken, they are not at fault. */
        private final List<Integer> streak = new ArrayList<>();

        Search(List<RecordView> views) {
            this.views = views;
            this.outcomes = new Outcome[views.size()];
            Arrays.fill(outcomes, Outcome.NOT_TRIED);
        }

        List<Outcome> outcomes() {
            if (strikes.nothingWorks()) {
                // What is known to hang is set aside all the same, else every sync would begin with it; but not for an
                // enricher that never answered at all.
                streak.stream()
                        .filter(i -> !(strikes.hasAnswered()
                                && outcomes[i] instanceof Outcome.Excluded excluded
                                && excluded.costly()))
                        .forEach(i -> outcomes[i] = Outcome.NOT_TRIED);
            }
            return List.of(outcomes);
        }

        void ask(List<Integer> which) {
            if (strikes.out()) {
                return;
            }
            List<EnrichResult> results;
            try {
                results = answers(which);
            } catch (RuntimeException | Error e) {
                passOn(e);
                failed(which, e);
                return;
            }
            for (int i = 0; i < results.size(); i++) {
                take(which.get(i), results.get(i));
            }
        }

        private List<EnrichResult> answers(List<Integer> which) {
            List<EnrichResult> results =
                    enricher.apply(which.stream().map(views::get).toList());
            if (results == null
                    || results.size() != which.size()
                    || results.stream().anyMatch(Objects::isNull)) {
                throw new IllegalStateException("the enricher did not give one result for each of " + which.size()
                        + " records: tell the plugin's author");
            }
            return results;
        }

        private void take(int index, EnrichResult result) {
            EnrichResult checked = check.of(result);
            outcomes[index] = new Outcome.Answered(checked);
            if (checked instanceof Failed failed) {
                streak.add(index);
                strikes.failed(failed.error());
            } else {
                streak.clear();
                strikes.answered();
            }
        }

        private void failed(List<Integer> which, Throwable e) {
            boolean alone = which.size() == 1;
            strikes.threw(e, alone);
            if (alone) {
                int index = which.get(0);
                LOG.warn("enrich.record-failed record={}", views.get(index).ref(), e);
                outcomes[index] = new Outcome.Excluded(Strikes.sentence(e), Strikes.costly(e));
                streak.add(index);
                return;
            }
            LOG.warn("enrich.batch-failed size={} error={}", which.size(), Strikes.sentence(e));
            int parts = Math.min(PARTS, which.size());
            for (int part = 0; part < parts; part++) {
                int first = part;
                // In steps and not in pieces: bad records often stand next to each other.
                ask(IntStream.iterate(first, i -> i < which.size(), i -> i + parts)
                        .mapToObj(which::get)
                        .toList());
            }
        }
    }

    /** What is neither the record's fault nor the enricher's. */
    private static void passOn(Throwable e) {
        if (e instanceof Interrupted stopped) {
            throw stopped;
        } else if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted(new InterruptedException("in the middle of a batch"));
        } else if (e instanceof VirtualMachineError fatal && !Strikes.costly(e)) {
            throw fatal;
        }
    }
}
