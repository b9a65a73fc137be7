package io.foretell.app.csv;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What all cells of a column say about how its days are written: which of 1/2/2023 is the month. */
final class DateColumn {
    private static final int FEW_WORDS = 3;

    private final Cells cells;
    private final Map<String, Optional<DateCell>> known = new HashMap<>();
    private final List<DateCell> dates = new ArrayList<>();
    private final OddCells odd = new OddCells();
    private int marks;

    DateColumn(Cells cells) {
        this.cells = cells;
        for (int i = 0; i < cells.written().size(); i++) {
            String cell = cells.written().get(i);
            if (!Plain.isEmpty(cell)) {
                Optional<DateCell> date = date(cell);
                date.ifPresent(dates::add);
                if (date.isEmpty()) {
                    odd.add(cell, cells.lines().get(i));
                    marks += Plain.isMark(cell) ? 1 : 0;
                }
            }
        }
    }

    private Optional<DateCell> date(String cell) {
        return known.computeIfAbsent(cell, DateCell::of);
    }

    /** Above 0 when the day must come first, below 0 when the month must. */
    int vote() {
        if (!isDated()) {
            return 0;
        }
        long dayFirst = dates.stream().filter(date -> date.monthFirst() == null).count();
        long monthFirst = dates.stream().filter(date -> date.dayFirst() == null).count();
        return dayFirst == monthFirst ? byOrder() : Long.compare(dayFirst, monthFirst);
    }

    /** A column that only rises or only falls when it is read one way was sorted by it. */
    private int byOrder() {
        boolean either = dates.stream().anyMatch(DateCell::either);
        boolean dayFirst = either && sorted(true);
        return dayFirst == (either && sorted(false)) ? 0 : dayFirst ? 1 : -1;
    }

    private boolean sorted(boolean dayFirst) {
        List<LocalDate> days = dates.stream()
                .map(date -> date.day(dayFirst))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return isSorted(days, Comparator.naturalOrder()) || isSorted(days, Comparator.reverseOrder());
    }

    private static boolean isSorted(List<LocalDate> days, Comparator<LocalDate> order) {
        for (int i = 1; i < days.size(); i++) {
            if (order.compare(days.get(i - 1), days.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether these are days or moments, but for a few words. */
    boolean isDated() {
        int others = odd.count() - marks;
        return !dates.isEmpty()
                && (others * 10L <= dates.size() || odd.fewWords(FEW_WORDS) && others * 2L <= dates.size());
    }

    /** Nearly days, but with too much else among them. */
    boolean isHalf() {
        return dates.size() > odd.count();
    }

    OddCells odd() {
        return odd;
    }

    ColumnReading reading(Habits habits) {
        int vote = vote();
        boolean slashed = dates.stream().allMatch(DateCell::slashed);
        boolean halves = cells.written().stream().anyMatch(cell -> cell.matches("(?i).*\\d ?[ap]\\.?m\\.?"));
        // Dots and dashes stand between day and month, slashes with AM and PM between month and day.
        boolean dayFirst = vote == 0 ? !slashed || habits.dayFirst() && !halves : vote > 0;
        boolean timed = dates.stream().anyMatch(date -> date.time().isPresent());
        OddCells strangers = new OddCells();
        for (int i = 0; i < cells.written().size(); i++) {
            String cell = cells.written().get(i);
            if (!Plain.isEmpty(cell) && value(cell, dayFirst, timed).isMissing()) {
                strangers.add(cell, cells.lines().get(i));
            }
        }
        return new ColumnReading(
                timed ? FieldType.TIMESTAMP : FieldType.DATE,
                cell -> value(cell, dayFirst, timed),
                strangers,
                notes(dayFirst, vote != 0, strangers));
    }

    private FieldValue value(String cell, boolean dayFirst, boolean timed) {
        Optional<DateCell> date = date(cell);
        LocalDate day = date.map(found -> found.day(dayFirst)).orElse(null);
        if (day == null) {
            return FieldValue.MISSING;
        }
        return timed
                ? new FieldValue.Timestamp(
                        day.atTime(date.flatMap(DateCell::time).orElse(LocalTime.MIDNIGHT))
                                .toInstant(date.flatMap(DateCell::offset).orElse(ZoneOffset.UTC)))
                : new FieldValue.Date(day);
    }

    private List<String> notes(boolean dayFirst, boolean told, OddCells strangers) {
        String named = "'" + cells.column() + "': ";
        List<String> notes = new ArrayList<>();
        Optional<String> example = cells.written().stream()
                .filter(cell -> date(cell).filter(DateCell::either).isPresent())
                .findFirst();
        example.ifPresent(cell -> notes.add(named + (dayFirst ? "the day" : "the month") + " comes first, so '"
                + OddCells.cut(cell) + "' is "
                + date(cell).map(date -> date.day(dayFirst)).orElseThrow()
                + (told ? "." : "; no cell of the column tells, so look whether that is right.")));
        if (strangers.count() > 0) {
            notes.add(named + strangers.count() + " of " + cells.filled()
                    + (strangers.count() == 1
                            ? " filled cells is no date and counts"
                            : " filled cells are no dates and count")
                    + " as empty: " + strangers.named() + ".");
        }
        return notes;
    }
}
