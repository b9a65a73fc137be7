package io.foretell.scoring.feature;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which signals there are, and how each is read from a view. */
public final class Signals {
    public static final String ACTIVITIES = "activities";
    public static final String MESSAGES = "messages";
    public static final String MOOD = "mood";
    public static final String CREATED = "created";

    private Signals() {}

    /** The signals of a training: its fields, then what the other roles yield. */
    static List<Signal> of(List<FeatureField> fields) {
        List<Signal> signals = new ArrayList<>();
        for (FeatureField field : fields) {
            signals.add(new Signal(field.name(), field.label(), Signal.Kind.FIELD, field.type(), ""));
        }
        for (String role : List.of(ACTIVITIES, MESSAGES)) {
            signals.add(Signal.number(role, Signal.Kind.TOTAL));
            signals.add(Signal.number(role, Signal.Kind.LAST_7_DAYS));
            signals.add(Signal.number(role, Signal.Kind.LAST_30_DAYS));
            signals.add(Signal.number(role, Signal.Kind.DAYS_SINCE_LAST));
        }
        signals.add(Signal.number(MOOD, Signal.Kind.MOOD));
        signals.add(new Signal(CREATED, CREATED, Signal.Kind.AGE, FieldType.TIMESTAMP, ""));
        return List.copyOf(signals);
    }

    /** The value as a person would see it; counts of a list are numbers. */
    public static FieldValue read(Signal signal, RecordView view) {
        return switch (signal.kind()) {
            case FIELD, NUMERIC_TEXT -> view.features().getOrDefault(signal.source(), FieldValue.MISSING);
            case TOTAL -> FieldValue.number(view.related(signal.source()).count());
            case LAST_7_DAYS -> FieldValue.number(since(view, signal.source(), 7));
            case LAST_30_DAYS -> FieldValue.number(since(view, signal.source(), 30));
            case DAYS_SINCE_LAST ->
                view.related(signal.source())
                        .last()
                        .map(last -> FieldValue.number(
                                Duration.between(last, view.asOf()).toDays()))
                        .orElse(FieldValue.MISSING);
            case MOOD, AGE -> view.value(signal.source());
        };
    }

    private static long since(RecordView view, String role, int days) {
        return countAfter(view.related(role), view.asOf().minus(Duration.ofDays(days)));
    }

    /** How many of a list's items are later than a moment; items are in time order. */
    public static long countAfter(RelatedList list, Instant moment) {
        List<RelatedItem> items = list.items();
        int i = items.size();
        while (i > 0 && items.get(i - 1).time().isAfter(moment)) {
            i--;
        }
        return items.size() - i;
    }
}
