package io.foretell.segmentation;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Customers of four planted kinds: regulars of today, regulars of the past, newcomers, and long gone one-timers. */
final class Customers {
    static final int KINDS = 4;
    private static final int[] DAYS = {8, 220, 6, 400};
    private static final int[] COUNTS = {20, 14, 1, 1};
    private static final int[] AMOUNTS = {400, 350, 60, 50};

    private final Random random;
    private int next;

    Customers(long seed) {
        this.random = new Random(seed);
    }

    /** @param later multiplies the days since the last purchase, as time shifts a customer base */
    Records one(int kind, double later) {
        List<RelatedItem> items = new ArrayList<>();
        int count = Math.max(1, (int) Math.round(COUNTS[kind] * Math.exp(0.2 * random.nextGaussian())));
        double days = DAYS[kind] * later * Math.exp(0.2 * random.nextGaussian());
        for (int i = 0; i < count; i++) {
            double amount = AMOUNTS[kind] * Math.exp(0.2 * random.nextGaussian());
            Duration ago = Duration.ofMinutes((long) (24 * 60 * (days + 11.0 * i)));
            items.add(Records.item(
                    "p" + i,
                    Records.DEFAULT_AS_OF.minus(ago),
                    Map.of("amount", new FieldValue.Money(BigDecimal.valueOf(Math.round(amount)), "EUR"))));
        }
        return Records.record("partner", "c" + next++).related("purchases", items, 500);
    }

    List<RecordView> views(int perKind, double later) {
        List<RecordView> views = new ArrayList<>();
        for (int i = 0; i < perKind * KINDS; i++) {
            views.add(one(i % KINDS, later).build());
        }
        return views;
    }

    InMemoryTrainingData data(int perKind, double later) {
        InMemoryTrainingData data = new InMemoryTrainingData();
        views(perKind, later).forEach(data::unlabelled);
        return data;
    }
}
