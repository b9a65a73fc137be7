package io.foretell.testkit;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Training data from a list; oldest label time first, as the engine gives it. Fill it in one thread. */
public final class InMemoryTrainingData implements TrainingData {
    private final List<FeatureField> features = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<RecordView> open = new ArrayList<>();

    /** Declares a field whose past values are known. */
    public InMemoryTrainingData feature(String name, FieldType type) {
        return feature(new FeatureField(name, name, type, Knowledge.HISTORICAL));
    }

    public InMemoryTrainingData feature(FeatureField field) {
        features.add(field);
        return this;
    }

    public InMemoryTrainingData unlabelled(RecordView view) {
        return add(new Example(view, OptionalDouble.empty(), view.asOf(), ""));
    }

    /** @param label 1 good, 0 bad */
    public InMemoryTrainingData labelled(RecordView view, double label, Instant labelTime) {
        return add(new Example(view, OptionalDouble.of(label), labelTime, ""));
    }

    public InMemoryTrainingData add(Example example) {
        examples.add(example);
        return this;
    }

    /** A record whose outcome is not known yet. */
    public InMemoryTrainingData open(RecordView view) {
        open.add(view);
        return this;
    }

    public int size() {
        return examples.size();
    }

    @Override
    public List<FeatureField> features() {
        return List.copyOf(features);
    }

    @Override
    public Stream<Example> examples() {
        return examples.stream().sorted(Comparator.comparing(Example::labelTime));
    }

    @Override
    public Stream<RecordView> open() {
        return open.stream();
    }
}
