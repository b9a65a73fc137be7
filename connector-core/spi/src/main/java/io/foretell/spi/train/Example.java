package io.foretell.spi.train;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.record.RecordView;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One record as it looked at {@code view.asOf()}.
 *
 * @param label 1 good, 0 bad; empty for unlabelled learning
 * @param labelTime when the outcome became known; examples are held out by it
 * @param group examples of one group never stand on both sides of a split; empty when each stands alone
 */
public record Example(RecordView view, OptionalDouble label, Instant labelTime, String group) {
    public Example {
        requireNonNull(view, "view is null");
        requireNonNull(label, "label is null");
        requireNonNull(labelTime, "labelTime is null");
        requireNonNull(group, "group is null");
    }
}
