package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

/**
 * The outline of a write, for its cost.
 *
 * @param rows how many records
 * @param distinctRows how many different sets of values among them
 */
public record WriteShape(String object, long rows, long distinctRows) {
    public WriteShape {
        requireNonNull(object, "object is null");
    }
}
