package io.foretell.engine.api;

import io.foretell.engine.state.Hold;
import java.util.List;

/**
 * Values of a Foretell that this data folder does not know, taken for ours or, in a dry run, shown.
 *
 * @param records on which they stand
 * @param values one for each field
 */
public record AdoptResult(long records, List<Hold> values) {
    public AdoptResult {
        values = List.copyOf(values);
    }
}
