package io.foretell.practice.salesforce.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a conversion made; all null but the lead when it was refused. */
public record ConvertResult(
        String leadId,
        boolean success,
        @Nullable String accountId,
        @Nullable String contactId,
        @Nullable String opportunityId,
        List<RowError> errors) {
    public ConvertResult {
        errors = List.copyOf(errors);
    }
}
