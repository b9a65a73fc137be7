package io.foretell.spi.record;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The related rows of one record.
 *
 * @param items the newest rows, oldest first, at most as many as the role's limit
 * @param count of all rows, not cut by the limit
 * @param sums of every numeric column over all rows, not cut by the limit; a column whose amounts are in several
 *     currencies has none, since without a rate they do not add up
 * @param first time of the oldest of all rows
 * @param last time of the newest of all rows
 */
public record RelatedList(
        List<RelatedItem> items,
        long count,
        Map<String, BigDecimal> sums,
        Optional<Instant> first,
        Optional<Instant> last) {
    public static final RelatedList EMPTY = new RelatedList(List.of(), 0, Map.of(), Optional.empty(), Optional.empty());

    public RelatedList {
        items = List.copyOf(items);
        sums = Map.copyOf(sums);
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
        if (count < items.size()) {
            throw new IllegalArgumentException("count " + count + " is less than the " + items.size() + " items");
        }
    }
}
