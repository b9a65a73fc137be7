package io.foretell.segmentation;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.ColumnSums;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one customer bought up to a moment.
 *
 * @param value of all together; empty when no purchase has an amount, or when they are in several currencies
 * @param currencies of all amounts, the newest at least; empty text for an amount in none
 */
record Purchases(Instant asOf, long count, Instant last, Optional<BigDecimal> value, Set<String> currencies) {
    static final String ROLE = "purchases";
    static final String AMOUNT = "amount";
    static final String STATUS = "status";
    static final int DIMENSIONS = 3;
    private static final double SECONDS_PER_DAY = 86_400;

    /**
     * @param counted statuses that make a row a purchase; all rows are when it is empty
     * @return empty when nothing was bought
     */
    static Optional<Purchases> of(RecordView view, Set<String> counted) {
        RelatedList list = view.related(ROLE);
        if (counted.isEmpty()) {
            return list.last()
                    .map(last -> new Purchases(
                            view.asOf(),
                            list.count(),
                            last,
                            Optional.ofNullable(list.sums().get(AMOUNT)),
                            currencies(list.items())));
        }
        List<RelatedItem> items = list.items().stream()
                .filter(item -> counted.contains(item.column(STATUS).asPlainText()))
                .toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        ColumnSums sums = new ColumnSums();
        items.forEach(item -> sums.add(Map.of(AMOUNT, item.column(AMOUNT))));
        Instant last = items.get(items.size() - 1).time();
        return Optional.of(new Purchases(
                view.asOf(), items.size(), last, Optional.ofNullable(sums.sums().get(AMOUNT)), currencies(items)));
    }

    private static Set<String> currencies(List<RelatedItem> items) {
        return items.stream()
                .map(item -> item.column(AMOUNT))
                .filter(amount -> amount.asNumber().isPresent())
                .map(amount -> amount instanceof FieldValue.Money money ? money.currency() : "")
                .collect(Collectors.toSet());
    }

    /** Amounts that do not add up without a rate. */
    boolean isMixed() {
        return value.isEmpty() && currencies.size() > 1;
    }

    /** Days since the last purchase, number and value of purchases, each as log(1 + x): ratios count, not differences. */
    double[] point() {
        double days = Math.max(0, Duration.between(last, asOf).getSeconds() / SECONDS_PER_DAY);
        double worth = value.map(BigDecimal::doubleValue).orElse(0.0);
        return new double[] {Math.log1p(days), Math.log1p(count), Math.log1p(Math.max(0, worth))};
    }

    /** For a sentence. */
    Optional<FieldValue> worth() {
        String currency = currencies.size() == 1 ? currencies.iterator().next() : "";
        return value.map(v -> currency.isEmpty() ? new FieldValue.Number(v) : new FieldValue.Money(v, currency));
    }
}
