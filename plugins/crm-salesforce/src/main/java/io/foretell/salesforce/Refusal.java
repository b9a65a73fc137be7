package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one result of all that Salesforce has against a row. Every sentence is kept; the class is that of what tells most,
 * so that a row which is locked and invalid is not tried again for the lock's sake.
 */
final class Refusal {
    private static final String BAD_PICKLIST_VALUE = "bad value for restricted picklist field:";

    /** From what makes all else pointless to what tells nothing. */
    private static final List<ErrorClass> TELLING = List.of(
            ErrorClass.DELETED,
            ErrorClass.NOT_FOUND,
            ErrorClass.AUTH,
            ErrorClass.PERMISSION,
            ErrorClass.FIELD_PERMISSION,
            ErrorClass.SCHEMA,
            ErrorClass.VALIDATION,
            ErrorClass.DUPLICATE,
            ErrorClass.QUOTA,
            ErrorClass.RATE_LIMIT,
            ErrorClass.CONFLICT,
            ErrorClass.RETRY,
            ErrorClass.AMBIGUOUS,
            ErrorClass.FATAL);

    private Refusal() {}

    static RowResult of(String key, List<RowFailure> failures, String object) {
        return of(key, failures, object, List.of());
    }

    /** @param row as it was sent */
    static RowResult of(WriteBatch.Row row, List<RowFailure> failures, String object) {
        return of(row.key(), failures, object, fields(row, failures));
    }

    private static RowResult of(String key, List<RowFailure> failures, String object, List<String> fields) {
        List<CrmException> meanings = failures.stream()
                .map(failure -> SalesforceErrors.ofRow(failure, object))
                .sorted(Comparator.comparingInt(meaning -> TELLING.indexOf(meaning.errorClass())))
                .toList();
        String sentences = meanings.stream()
                .map(meaning -> String.valueOf(meaning.getMessage()))
                .distinct()
                .collect(Collectors.joining(" "));
        return RowResult.refused(key, meanings.get(0).errorClass(), sentences, fields);
    }

    /** The fields of ours without which nothing is left against the row; empty when that is not so, or not known. */
    private static List<String> fields(WriteBatch.Row row, List<RowFailure> failures) {
        Set<String> all = new LinkedHashSet<>();
        for (RowFailure failure : failures) {
            List<String> named = failure.fields().isEmpty() ? withValue(row, failure) : failure.fields();
            if (named.isEmpty() || !row.values().keySet().containsAll(named)) {
                return List.of();
            }
            all.addAll(named);
        }
        return List.copyOf(all);
    }

    /** Older versions name the value that a picklist lacks, but not always the picklist. */
    private static List<String> withValue(WriteBatch.Row row, RowFailure failure) {
        int at = failure.message().indexOf(BAD_PICKLIST_VALUE);
        if (at < 0) {
            return List.of();
        }
        String value =
                failure.message().substring(at + BAD_PICKLIST_VALUE.length()).strip();
        Optional<String> only = row.values().entrySet().stream()
                .filter(entry -> entry.getValue().asPlainText().equals(value))
                .map(Map.Entry::getKey)
                .reduce((one, other) -> "");
        return only.filter(name -> !name.isEmpty()).stream().toList();
    }
}
