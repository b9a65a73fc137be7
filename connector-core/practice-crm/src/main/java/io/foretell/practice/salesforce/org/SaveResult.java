package io.foretell.practice.salesforce.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param id null when it was refused
 * @param created true for an insert, also for one that was refused in an upsert
 * @param errors empty on success
 */
public record SaveResult(@Nullable String id, boolean success, boolean created, List<RowError> errors) {
    public SaveResult {
        errors = List.copyOf(errors);
    }

    public static SaveResult saved(String id, boolean created) {
        return new SaveResult(id, true, created, List.of());
    }

    public static SaveResult refused(List<RowError> errors) {
        return new SaveResult(null, false, false, errors);
    }

    /** The first error's code; empty on success. */
    public String code() {
        return errors.isEmpty() ? "" : errors.get(0).statusCode();
    }
}
