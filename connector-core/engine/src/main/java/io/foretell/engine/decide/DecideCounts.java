package io.foretell.engine.decide;

import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.context.Tally;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a decide stage came to. Not thread-safe. */
public final class DecideCounts {
    private final BoundEnrichment bound;
    private final int wantedSamples;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Long> lackingOptions = new TreeMap<>();
    private final Map<String, Long> abstained = new TreeMap<>();
    private final Map<String, Map<String, Long>> distribution = new TreeMap<>();
    private final List<PlannedWrite> samples = new ArrayList<>();
    private final Set<Integer> distinct = new HashSet<>();

    DecideCounts(BoundEnrichment bound, int wantedSamples) {
        this.bound = bound;
        this.wantedSamples = wantedSamples;
    }

    void count(Verdict verdict, StoredPrediction prediction, Desired desired, Optional<PlannedWrite> write) {
        verdicts.merge(verdict, 1L, Long::sum);
        if (prediction.kind() == PredictionKind.ABSTAINED) {
            abstained.merge(desired.whyNot(prediction), 1L, Long::sum);
        }
        desired.lackingOptions(prediction).forEach(what -> lackingOptions.merge(what, 1L, Long::sum));
        write.ifPresent(planned -> {
            distinct.add(planned.newValues().hashCode());
            if (samples.size() < wantedSamples) {
                samples.add(planned);
            }
            for (OutputField output : bound.spec().outputs()) {
                FieldValue value = prediction.outputs().getOrDefault(output.name(), FieldValue.MISSING);
                if (output.type() == FieldType.CHOICE && !value.isMissing()) {
                    distribution
                            .computeIfAbsent(output.name(), key -> new TreeMap<>())
                            .merge(value.asPlainText(), 1L, Long::sum);
                }
            }
        });
    }

    /** Of which enrichment. */
    public String enrichment() {
        return bound.id();
    }

    /** Adds what others came to. */
    public void add(DecideCounts more) {
        more.verdicts.forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
        more.lackingOptions.forEach((what, count) -> lackingOptions.merge(what, count, Long::sum));
        more.abstained.forEach((why, count) -> abstained.merge(why, count, Long::sum));
        more.distribution.forEach((output, values) -> values.forEach((value, count) ->
                distribution.computeIfAbsent(output, key -> new TreeMap<>()).merge(value, count, Long::sum)));
        more.samples.stream().limit(Math.max(0, wantedSamples - samples.size())).forEach(samples::add);
        distinct.addAll(more.distinct);
    }

    /** As counts of a run. */
    Tally tally() {
        String id = bound.id();
        Tally tally = new Tally();
        verdicts.forEach((verdict, count) -> tally.add(count, "decide", id, verdict.name()));
        lackingOptions.forEach((what, count) -> tally.add(count, "lacks", id, what));
        abstained.forEach((why, count) -> tally.add(count, "abstained", id, why));
        return tally;
    }

    private long of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    public long written() {
        return of(Verdict.WRITE);
    }

    public long overridden() {
        return of(Verdict.OVERRIDDEN);
    }

    public long held() {
        return of(Verdict.HELD);
    }

    public long outsideRollout() {
        return of(Verdict.OUTSIDE_ROLLOUT);
    }

    public long tooSmall() {
        return of(Verdict.TOO_SMALL);
    }

    /** Records of which a field is left out because the CRM's list lacks the choice, by what is lacking. */
    public Map<String, Long> lackingOptions() {
        return lackingOptions;
    }

    /** Records whose values an unknown Foretell wrote and that were recognised as ours by what they say. */
    public long adopted() {
        return of(Verdict.ADOPTED);
    }

    /** Records whose values may be those of an unknown Foretell, or a person's. */
    public long unknown() {
        return of(Verdict.UNKNOWN);
    }

    /** Records with a write that is on its way. */
    public long later() {
        return of(Verdict.LATER);
    }

    /** How many different sets of values would be written, for the cost. */
    public long distinctWrites() {
        return distinct.size();
    }

    public Map<String, Long> abstained() {
        return abstained;
    }

    public Map<String, Map<String, Long>> distribution() {
        return distribution;
    }

    public List<PlannedWrite> samples() {
        return samples;
    }
}
