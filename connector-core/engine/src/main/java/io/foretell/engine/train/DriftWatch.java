package io.foretell.engine.train;

import io.foretell.engine.api.Drift;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.view.ViewAssembler.Moment;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether the newest records are still like those of the time of training. Like is compared with like: open records that
 * were created in the days since the training, as they are now, with open records that were created in as many days before
 * it, as they were then; and outcomes of the same two spans.
 */
public final class DriftWatch {
    private static final Duration LEAST = Duration.ofDays(7);
    private static final Duration MOST = Duration.ofDays(90);
    private static final int LEAST_RECORDS = 100;
    private static final double MOVED = 0.25;
    /** In standard errors: about one false alarm in 400 looks. */
    private static final double SURE = 3;
    /** A base rate that moved by less than this part of itself is none of an admin's business. */
    private static final double WORTH_SAYING = 0.2;

    private static final int NAMED = 3;

    private final RunContext context;
    private final BoundEnrichment bound;
    private final ModelRecord model;
    private final Duration span;
    private final Map<String, Labelled> then = new LinkedHashMap<>();
    private final Map<String, Labelled> now = new LinkedHashMap<>();
    private final double[] goodBefore = new double[2];
    private final double[] goodSince = new double[2];

    /** @param model the one in use */
    public DriftWatch(RunContext context, BoundEnrichment bound, ModelRecord model) {
        this.context = context;
        this.bound = bound;
        this.model = model;
        Duration since = Duration.between(model.trainedAt(), context.startedAt());
        this.span = since.compareTo(MOST) > 0 ? MOST : since;
    }

    public Drift look() {
        if (span.compareTo(LEAST) < 0) {
            return new Drift(false, "too early to tell: v" + model.version() + " is not a week old", List.of());
        }
        Population population = new Population(context, bound);
        population.pages(page -> page.forEach(record -> sort(population.labeller(), record)));
        List<String> moved = new ArrayList<>(inputs());
        moved.addAll(baseRate());
        boolean enough = Math.min(then.size(), now.size()) >= LEAST_RECORDS
                || Math.min(goodBefore[0], goodSince[0]) >= LEAST_RECORDS;
        String sentence = !moved.isEmpty()
                ? "the newest records are not like those that v" + model.version() + " learnt from"
                : enough
                        ? "the newest records are like those that v" + model.version() + " learnt from"
                        : "too few new records to tell";
        return new Drift(!moved.isEmpty(), sentence, moved);
    }

    private void sort(Labeller labeller, StoredRecord record) {
        Instant trained = model.trainedAt();
        Instant today = context.startedAt();
        Instant created = labeller.created(record);
        java.util.Optional<Labelled> label = labeller.label(record);
        if (within(created, trained)
                && label.map(l -> l.labelTime().isAfter(trained)).orElse(true)) {
            then.put(record.id(), shown(record, trained));
        } else if (within(created, today) && label.isEmpty()) {
            now.put(record.id(), shown(record, today));
        }
        label.filter(l -> l.label().isPresent()).ifPresent(l -> {
            double[] counts = within(l.labelTime(), trained) ? goodBefore : goodSince;
            if (counts == goodBefore || within(l.labelTime(), today)) {
                counts[0]++;
                counts[1] += l.label().getAsDouble();
            }
        });
    }

    private boolean within(Instant moment, Instant end) {
        return !moment.isAfter(end) && moment.isAfter(end.minus(span));
    }

    private static Labelled shown(StoredRecord record, Instant at) {
        return new Labelled(record.id(), OptionalDouble.empty(), at, at, at);
    }

    private List<String> inputs() {
        if (Math.min(then.size(), now.size()) < LEAST_RECORDS) {
            return List.of();
        }
        Collection<StoredRecord> before = values(then);
        Collection<StoredRecord> since = values(now);
        Map<String, Shift> shifts = new LinkedHashMap<>();
        for (FeatureField field : model.features()) {
            Shift.between(column(before, field), column(since, field))
                    .filter(shift -> shift.index() >= MOVED)
                    .ifPresent(shift -> shifts.put(field.label(), shift));
        }
        List<String> words = new ArrayList<>(shifts.entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> -e.getValue().index()))
                .limit(NAMED)
                .map(e -> e.getKey() + " moved: " + e.getValue().words())
                .toList());
        if (shifts.size() > NAMED) {
            words.add("and " + (shifts.size() - NAMED) + " more fields");
        }
        return words;
    }

    private static List<FieldValue> column(Collection<StoredRecord> records, FeatureField field) {
        return records.stream().map(record -> record.value(field.name())).toList();
    }

    private Collection<StoredRecord> values(Map<String, Labelled> group) {
        Scope scope = bound.scope();
        Map<String, Labelled> sample = new LinkedHashMap<>();
        group.values().stream()
                .sorted(Comparator.comparingInt((Labelled l) -> Spread.of(l.id()))
                        .thenComparing(Labelled::id))
                .limit(OpenSample.MOST)
                .forEach(labelled -> sample.put(labelled.id(), labelled));
        PastValues past =
                new PastValues(scope, Observed.since(context), context.store().read(state -> state.history()
                        .position(scope.connection(), scope.object())));
        return context.store().read(state -> past.moments(state, sample).values().stream()
                .map(Moment::record)
                .toList());
    }

    private List<String> baseRate() {
        if (Math.min(goodBefore[0], goodSince[0]) < LEAST_RECORDS) {
            return List.of();
        }
        double was = goodBefore[1] / goodBefore[0];
        double is = goodSince[1] / goodSince[0];
        double all = (goodBefore[1] + goodSince[1]) / (goodBefore[0] + goodSince[0]);
        double error = Math.sqrt(all * (1 - all) * (1 / goodBefore[0] + 1 / goodSince[0]));
        if (Math.abs(is - was) <= SURE * error || Math.abs(is - was) < WORTH_SAYING * was) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "%.0f%% of the %.0f records closed since then turned out well, before %.0f%%",
                100 * is,
                goodSince[0],
                100 * was));
    }
}
