package io.foretell.engine.train;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.view.ViewAssembler;
import io.foretell.engine.view.ViewAssembler.Moment;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.TrainingData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Examples from the store. Only (id, label, moments) of each is held; the views are made page by page as the stream is
 * consumed.
 */
public final class StoredTrainingData implements TrainingData {
    private static final int PAGE = 256;

    /** Known for at least this share of the examples a field counts as known at the time. */
    private static final double MOSTLY = 0.9;

    private final RunContext context;
    private final BoundEnrichment bound;
    private final Scope scope;
    private final List<Labelled> examples = new ArrayList<>();
    private final List<Labelled> open = new ArrayList<>();
    private final List<Labelled> openNow = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<FeatureField> features;
    private final ViewAssembler views;
    private final PastUpstream upstream;
    private final PastValues past;

    /**
     * @param firstObservation when the first sync ran: no version can be older
     * @param upstream sessions of the enrichments that this one reads
     */
    public StoredTrainingData(
            RunContext context,
            BoundEnrichment bound,
            Instant firstObservation,
            List<io.foretell.engine.enrich.PinnedEnrichment> upstream) {
        this.context = context;
        this.bound = bound;
        this.scope = bound.scope();
        this.upstream = new PastUpstream(upstream);
        this.past = new PastValues(scope, firstObservation, context.store().read(state -> state.history()
                .position(scope.connection(), scope.object())));
        collect();
        this.features = bound.features().stream()
                .map(f -> new FeatureField(
                        f.name(),
                        f.label(),
                        f.type(),
                        mostly(asOf -> past.known(f.name(), asOf)) ? Knowledge.HISTORICAL : Knowledge.LATEST_ONLY))
                .toList();
        this.views = new ViewAssembler(
                bound, features.stream().map(FeatureField::name).toList());
    }

    private void collect() {
        OpenSample sample = new OpenSample();
        Population population = new Population(context, bound);
        OutcomeCheck check = new OutcomeCheck(context, bound);
        warnings.addAll(check.warnings());
        nothingRead().ifPresent(warnings::add);
        Labeller labeller = check.oneSidedEnds() ? population.labeller().withoutEnds() : population.labeller();
        population.pages(page -> page.forEach(record -> labeller.label(record)
                .ifPresentOrElse(examples::add, () -> sample.add(record, labeller.created(record)))));
        examples.sort(Comparator.comparing(Labelled::labelTime).thenComparing(Labelled::id));
        Instant now = context.startedAt();
        sample.ids(examples, now).forEach(id -> open.add(new Labelled(id, OptionalDouble.empty(), now, now, now)));
        sample.ids().forEach(id -> openNow.add(new Labelled(id, OptionalDouble.empty(), now, now, now)));
    }

    /** Otherwise a first training that comes before the first sync would speak of a lack of outcomes. */
    private Optional<String> nothingRead() {
        long stored = context.store().read(state -> state.records().count(scope.connection(), scope.object()));
        return stored > 0
                ? Optional.empty()
                : Optional.of("No record of " + scope.object()
                        + " has been read yet, so there is nothing to learn from. Next: foretell sync --dry-run, then foretell"
                        + " train " + bound.id() + ".");
    }

    /** What a person should know about the outcomes before relying on what was learnt from them. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private boolean mostly(Predicate<Instant> knownAt) {
        long known = examples.stream().filter(e -> knownAt.test(e.asOf())).count();
        return !examples.isEmpty() && known >= MOSTLY * examples.size();
    }

    /** Labels of the fields that the CRM's own history made known for most examples. */
    public List<String> fromHistory() {
        return features.stream()
                .filter(f -> mostly(asOf -> past.fromHistory(f.name(), asOf)))
                .map(FeatureField::label)
                .toList();
    }

    /** How many examples there are. */
    public long size() {
        return examples.size();
    }

    /** Label time of the oldest example; now when there is none. */
    public Instant from() {
        return examples.isEmpty() ? context.startedAt() : examples.get(0).labelTime();
    }

    /** Label time of the newest example; now when there is none. */
    public Instant to() {
        return examples.isEmpty()
                ? context.startedAt()
                : examples.get(examples.size() - 1).labelTime();
    }

    @Override
    public List<FeatureField> features() {
        return features;
    }

    @Override
    public Stream<Example> examples() {
        return stream(examples);
    }

    @Override
    public Stream<RecordView> open() {
        return stream(open).map(Example::view);
    }

    @Override
    public Stream<RecordView> openNow() {
        return stream(openNow).map(Example::view);
    }

    private Stream<Example> stream(List<Labelled> chosen) {
        int pages = (chosen.size() + PAGE - 1) / PAGE;
        return IntStream.range(0, pages)
                .mapToObj(page -> chosen.subList(page * PAGE, Math.min(chosen.size(), (page + 1) * PAGE)))
                .flatMap(this::load);
    }

    private Stream<Example> load(List<Labelled> page) {
        Map<String, Labelled> byId = new LinkedHashMap<>();
        page.forEach(labelled -> byId.put(labelled.id(), labelled));
        return context
                .store()
                .read(state -> {
                    Map<String, Moment> moments = past.moments(state, byId);
                    Map<String, RecordView> found = views.past(state, moments, upstream.at(state, moments));
                    List<Example> ready = new ArrayList<>();
                    found.forEach((id, view) -> {
                        Labelled labelled = byId.get(id);
                        if (labelled != null) {
                            ready.add(new Example(view, labelled.label(), labelled.labelTime(), ""));
                        }
                    });
                    return ready;
                })
                .stream();
    }
}
