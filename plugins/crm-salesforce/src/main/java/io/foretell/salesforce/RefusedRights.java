package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.RowResult.RowError;
import java.util.List;

/** Tells a right that was taken away from rows that are at fault themselves. */
final class RefusedRights {
    private RefusedRights() {}

    /**
     * A field that this user may not edit is refused with every row. That is no problem of thousands of records but one
     * of the connection: nothing was written, and they are written when the right is back.
     *
     * @throws CrmException FIELD_PERMISSION when that is what became of all of them
     */
    static void check(List<RowResult> results) {
        boolean all = !results.isEmpty()
                && results.stream().allMatch(result -> result.error()
                        .filter(error -> error.errorClass() == ErrorClass.FIELD_PERMISSION)
                        .isPresent());
        if (all) {
            RowError first = results.get(0).error().orElseThrow();
            throw new CrmException(first.errorClass(), first.sentence());
        }
    }
}
