package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What became of each row, by the column of the outcome. */
final class CsvOutcomes {
    private static final int SHOWN = 8;

    private final List<String> written;
    private final List<Optional<Boolean>> good;
    private final List<String> notes;

    private CsvOutcomes(List<String> written, List<Optional<Boolean>> good, List<String> notes) {
        this.written = written;
        this.good = good;
        this.notes = List.copyOf(notes);
    }

    /** @throws ForetellException F-1021 when the outcome does not tell the rows apart */
    static CsvOutcomes of(CsvFile csv, CsvQuestion question) {
        List<String> written = csv.rows().stream()
                .map(row -> row.getOrDefault(question.outcome(), ""))
                .toList();
        Predicate<String> success = question.success(written);
        List<Optional<Boolean>> good = written.stream()
                .map(cell -> Plain.isEmpty(cell)
                        ? Optional.<Boolean>empty()
                        : success.test(cell)
                                ? Optional.of(true)
                                : question.failure(cell) ? Optional.of(false) : Optional.<Boolean>empty())
                .toList();
        List<String> notes = new ArrayList<>();
        refuseOneKind(good, question, written, notes);
        long empty = written.stream().filter(Plain::isEmpty).count();
        if (empty > 0) {
            notes.add(empty + " of " + written.size() + " rows have no '" + question.outcome()
                    + "': they are open and were neither learnt from nor measured on.");
        }
        return new CsvOutcomes(written, good, notes);
    }

    private static void refuseOneKind(
            List<Optional<Boolean>> good, CsvQuestion question, List<String> written, List<String> notes) {
        long wins = good.stream().filter(each -> each.orElse(false)).count();
        long known = good.stream().filter(Optional::isPresent).count();
        String column = " in the column '" + question.outcome() + "'";
        String holds = " It holds: " + written.stream().distinct().limit(SHOWN).toList();
        List<String> unseen = question.neverBad(written);
        if (wins == 0) {
            throw new ForetellException(CsvFile.COLUMN, "No row has '" + question.good() + "'" + column + "." + holds);
        } else if (!unseen.isEmpty() && wins == known) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "No row has " + named(unseen) + column + ", so no row is a failure. Correct --bad." + holds);
        } else if (wins == known) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "Every row has '" + question.good() + "'" + column + ", so there is nothing to tell apart."
                            + holds);
        } else if (!unseen.isEmpty()) {
            notes.add("No row has " + named(unseen) + column + ", which --bad names." + holds + ".");
        }
    }

    private static String named(List<String> values) {
        return "'" + String.join("' or '", values) + "'";
    }

    /** Empty where nothing is known yet. */
    Optional<Boolean> good(int row) {
        return good.get(row);
    }

    /** Whether the row says that it is under way. */
    boolean isOpen(int row) {
        return good.get(row).isEmpty() && !Plain.isEmpty(written.get(row));
    }

    List<String> notes() {
        return notes;
    }
}
