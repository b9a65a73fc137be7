package io.foretell.engine.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What would change in the CRM if another model were put to use.
 *
 * @param version of the other model
 * @param output what is compared, such as {@code band}
 * @param compared open records that have a prediction now
 * @param moves how many go from a band to another, by the two in words such as {@code "B -> A"}; empty stands for 'none'
 * @param changes some of them, the farthest moved first
 */
public record Comparison(int version, String output, long compared, Map<String, Long> moves, List<BandChange> changes) {
    public Comparison {
        requireNonNull(output, "output is null");
        moves = Map.copyOf(moves);
        changes = List.copyOf(changes);
    }

    public long changed() {
        return moves.values().stream().mapToLong(Long::longValue).sum();
    }
}
