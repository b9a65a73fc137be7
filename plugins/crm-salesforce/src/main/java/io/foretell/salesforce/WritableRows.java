package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a batch is fit to be sent.
 *
 * @param fields that the rows are about, by name
 * @param besides what every row gets in other fields of ours, by name
 * @param refused rows that Salesforce could only refuse
 */
record WritableRows(
        String object,
        SortedMap<String, SfField> fields,
        SortedMap<String, String> besides,
        List<WriteBatch.Row> rows,
        List<RowResult> refused) {
    /**
     * Looks at every value before the first call.
     *
     * @param names of the fields that the batch is about, all of them on the object
     * @throws CrmException FIELD_PERMISSION, naming the fields that no row could be written with
     */
    static WritableRows of(WriteBatch batch, SfObject object, Set<String> names, Map<String, String> besides) {
        SortedMap<String, SfField> fields = new TreeMap<>();
        names.forEach(name -> object.field(name).ifPresent(field -> fields.put(name, field)));
        List<String> readOnly = fields.values().stream()
                .filter(field -> !field.updateable())
                .map(SfField::name)
                .toList();
        if (!readOnly.isEmpty()) {
            throw new CrmException(
                    ErrorClass.FIELD_PERMISSION,
                    "This user may not edit " + String.join(", ", readOnly) + " of " + object.name()
                            + " in Salesforce: assign the permission set '" + RowErrors.PERMISSION_SET
                            + "' to it, and see that it may edit " + object.name() + " at all.");
        }
        List<WriteBatch.Row> rows = new ArrayList<>();
        List<RowResult> refused = new ArrayList<>();
        for (WriteBatch.Row row : batch.rows()) {
            refusal(row, fields).ifPresentOrElse(refused::add, () -> rows.add(row));
        }
        return new WritableRows(batch.object(), fields, new TreeMap<>(besides), rows, refused);
    }

    private static Optional<RowResult> refusal(WriteBatch.Row row, Map<String, SfField> fields) {
        if (!RecordIds.valid(row.recordId())) {
            return Optional.of(RowResult.refused(
                    row.key(), ErrorClass.NOT_FOUND, "'" + row.recordId() + "' is not an id of Salesforce."));
        }
        for (var value : row.values().entrySet()) {
            SfField field = fields.get(value.getKey());
            Optional<String> why = field == null ? Optional.empty() : WireValue.refusal(field, value.getValue());
            if (why.isPresent()) {
                return Optional.of(
                        RowResult.refused(row.key(), ErrorClass.VALIDATION, why.get(), List.of(value.getKey())));
            }
        }
        return Optional.empty();
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("Id"));
        header.addAll(fields.keySet());
        header.addAll(besides.keySet());
        return header;
    }

    /** Cells in the order of the header; an empty cell leaves a field alone that this row is not about. */
    List<String> cells(WriteBatch.Row row) {
        List<String> cells = new ArrayList<>(fields.size() + 1);
        cells.add(row.recordId());
        fields.forEach((name, field) -> {
            FieldValue value = row.values().get(name);
            cells.add(value == null ? "" : WireValue.cell(field, value));
        });
        cells.addAll(besides.values());
        return cells;
    }

    /** These of the rows alone. */
    WritableRows only(List<WriteBatch.Row> some) {
        return new WritableRows(object, fields, besides, some, refused);
    }

    /** The first so many rows; the others are to be tried again. */
    WritableRows first(int count, String whyNotMore) {
        List<RowResult> later = new ArrayList<>(refused);
        rows.subList(count, rows.size())
                .forEach(row -> later.add(RowResult.refused(row.key(), ErrorClass.RETRY, whyNotMore)));
        return new WritableRows(object, fields, besides, List.copyOf(rows.subList(0, count)), later);
    }
}
