package io.foretell.odoo;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of the rows of one delivery so far. */
final class Decisions {
    /** So many rows refused with the same words, and none that is fine: all others would most likely be refused, too. */
    static final int ALIKE = 20;

    private final List<RowResult> results;
    private final Set<String> decided = new HashSet<>();
    private final Set<String> withheld = new HashSet<>();
    private final Set<String> complaints = new HashSet<>();
    private String complaint = "";
    private int refused;
    private boolean someAreFine;

    /** @param results filled by this */
    Decisions(List<RowResult> results) {
        this.results = results;
    }

    boolean none() {
        return decided.isEmpty();
    }

    List<PreparedRow> open(List<PreparedRow> rows) {
        return rows.stream()
                .filter(row -> !decided.contains(row.key()) && !withheld.contains(row.key()))
                .toList();
    }

    /** Not to be sent any more, by the engine's word; they get no result. */
    void withheld(List<PreparedRow> rows) {
        rows.forEach(row -> withheld.add(row.key()));
    }

    void written(List<PreparedRow> rows) {
        rows.forEach(row -> add(RowResult.written(row.key())));
        someAreFine |= !rows.isEmpty();
    }

    /** Refused by Odoo for a fault of the row itself. */
    void refused(RowResult result) {
        add(result);
        refused++;
        result.error().ifPresent(error -> complaints.add(error.errorClass() + shape(error.sentence())));
        complaint = result.error().map(RowResult.RowError::sentence).orElse(complaint);
    }

    /** Looked for and not found. */
    void gone(PreparedRow row, ErrorClass errorClass, String sentence) {
        add(RowResult.refused(row.key(), errorClass, sentence));
    }

    /** The row is fine, as far as is known; it is to be sent again later. */
    void later(List<PreparedRow> rows, ErrorClass errorClass, String sentence) {
        open(rows).forEach(row -> add(RowResult.refused(row.key(), errorClass, sentence)));
    }

    /** The call for these rows failed for a reason that is none of theirs. */
    void interrupted(List<PreparedRow> rows, CrmException why) {
        // A right to the whole object: for the engine no problem of each record, but one that stops them all.
        ErrorClass errorClass =
                why.errorClass() == ErrorClass.PERMISSION ? ErrorClass.FIELD_PERMISSION : why.errorClass();
        later(rows, errorClass, String.valueOf(why.getMessage()));
    }

    /** These rows did not leave this machine. */
    void notSent(List<PreparedRow> rows, CrmException why) {
        if (why.errorClass() == ErrorClass.AMBIGUOUS) {
            later(rows, ErrorClass.RETRY, String.valueOf(why.getMessage()));
        } else {
            interrupted(rows, why);
        }
    }

    /** A row went through, although the call as a whole did not. */
    void seenFine() {
        someAreFine = true;
    }

    boolean hopeless() {
        return !someAreFine && refused >= ALIKE && complaints.size() == 1;
    }

    /** The last refusal. */
    String complaint() {
        return complaint;
    }

    int refused() {
        return refused;
    }

    /** The beginning, without what differs from record to record. */
    private static String shape(String sentence) {
        String plain = sentence.replaceAll("[0-9]+|'[^']*'|\"[^\"]*\"", "#");
        return plain.substring(0, Math.min(80, plain.length()));
    }

    private void add(RowResult result) {
        decided.add(result.key());
        results.add(result);
    }
}
