package io.foretell.app.csv;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all cells of a column say about how its numbers are written. A cell alone may mean two things: 26.588, or 1,485. */
final class NumberColumn {
    /** So many cells that fit in no other way than grouped thousands are no accident. */
    private static final int TELLING = 3;

    private static final int SHORT = 3;
    private static final int FEW_WORDS = 3;
    private static final int MANY_NUMBERS = 10;

    private final Cells cells;
    private final Map<String, Optional<NumberCell>> known = new HashMap<>();
    private final Map<String, Integer> currencies = new HashMap<>();
    private final Set<BigDecimal> different = new HashSet<>();
    private final OddCells odd = new OddCells();
    private int numbers;
    private int marks;
    private int point;
    private int comma;
    private int eitherPoint;
    private int eitherComma;
    private int shortOnes;
    private int longOnes;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private int padded;
    private int percents;
    private boolean dressed;

    NumberColumn(Cells cells) {
        this.cells = cells;
        for (int i = 0; i < cells.written().size(); i++) {
            String cell = cells.written().get(i);
            if (!Plain.isEmpty(cell)) {
                Optional<NumberCell> number = number(cell);
                number.ifPresent(this::count);
                if (number.isEmpty()) {
                    odd.add(cell, cells.lines().get(i));
                    marks += Plain.isMark(cell) ? 1 : 0;
                }
            }
        }
    }

    private Optional<NumberCell> number(String cell) {
        return known.computeIfAbsent(cell, NumberCell::of);
    }

    private void count(NumberCell cell) {
        numbers++;
        if (different.size() <= MANY_NUMBERS) {
            different.add(Optional.ofNullable(cell.point())
                    .orElseGet(() -> Optional.ofNullable(cell.comma()).orElse(BigDecimal.ZERO)));
        }
        if (cell.either()) {
            eitherComma += cell.dressed() ? 1 : 0;
            eitherPoint += cell.dressed() ? 0 : 1;
        } else {
            point += cell.comma() == null ? 1 : 0;
            comma += cell.point() == null ? 1 : 0;
        }
        shortest = Math.min(shortest, cell.digits());
        longest = Math.max(longest, cell.digits());
        shortOnes += cell.digits() > 0 && cell.digits() <= SHORT ? 1 : 0;
        longOnes += cell.digits() > SHORT ? 1 : 0;
        padded += cell.padded() ? 1 : 0;
        percents += cell.percent() ? 1 : 0;
        dressed |= cell.dressed();
        if (!cell.currency().isEmpty()) {
            currencies.merge(cell.currency(), 1, Integer::sum);
        }
    }

    /** Above 0 when the decimal sign must be a comma, below 0 when it must be a point. */
    int vote() {
        return isNumeric() ? Integer.signum(comma - point) : 0;
    }

    /** Whether these are numbers, but for a few words. */
    boolean isNumeric() {
        int others = odd.count() - marks;
        boolean mostly = others * 10L <= numbers
                || odd.fewWords(FEW_WORDS) && others * 2L <= numbers && different.size() > MANY_NUMBERS;
        return numbers > 0 && !isCodes() && mostly;
    }

    /** Whoever keeps the zeros in front keeps a code; one such cell among many, of other lengths, is a slip. */
    boolean isCodes() {
        return padded > 0 && (padded * 50L >= numbers || shortest == longest);
    }

    /** Nearly numbers, but with too much else among them. */
    boolean isHalf() {
        return numbers > odd.count();
    }

    OddCells odd() {
        return odd;
    }

    ColumnReading reading(Habits habits) {
        boolean decimalComma = decimalComma(habits);
        OddCells strangers = new OddCells();
        OddCells others = new OddCells();
        for (int i = 0; i < cells.written().size(); i++) {
            String cell = cells.written().get(i);
            Optional<NumberCell> number = Plain.isEmpty(cell) ? Optional.empty() : number(cell);
            if (number.isPresent()
                    && (decimalComma ? number.get().comma() : number.get().point()) == null) {
                others.add(cell, cells.lines().get(i));
            } else if (number.isEmpty() && !Plain.isEmpty(cell)) {
                strangers.add(cell, cells.lines().get(i));
            }
        }
        boolean money = currencies.size() > 1;
        return new ColumnReading(
                money ? FieldType.MONEY : FieldType.NUMBER,
                cell -> value(cell, decimalComma, money),
                strangers,
                notes(decimalComma, strangers, others));
    }

    private FieldValue value(String cell, boolean decimalComma, boolean money) {
        Optional<NumberCell> number = number(cell);
        if (number.isEmpty()) {
            return FieldValue.MISSING;
        }
        BigDecimal point = number.get().point();
        BigDecimal comma = number.get().comma();
        BigDecimal value = decimalComma ? comma == null ? point : comma : point == null ? comma : point;
        if (value == null) {
            return FieldValue.MISSING;
        }
        return money ? new FieldValue.Money(value, number.get().currency()) : new FieldValue.Number(value);
    }

    private boolean decimalComma(Habits habits) {
        if (comma != point) {
            return comma > point;
        } else if (comma == 0 && eitherPoint > 0 != eitherComma > 0) {
            // Only groups of three: thousands, if nothing of four digits goes without.
            if (longOnes > 0) {
                return eitherComma > 0;
            } else if (shortOnes > 0 && eitherPoint + eitherComma >= TELLING) {
                return eitherPoint > 0;
            }
        }
        return habits.decimalComma();
    }

    private List<String> notes(boolean decimalComma, OddCells strangers, OddCells others) {
        String named = "'" + cells.column() + "': ";
        List<String> notes = new ArrayList<>();
        if (dressed || decimalComma && eitherPoint + point > 0) {
            boolean guessed = point == comma && eitherPoint + eitherComma > 0 && shortOnes == 0 && longOnes == 0;
            notes.add(named + (decimalComma ? "the comma is the decimal sign" : "the point is the decimal sign")
                    + example(decimalComma)
                    + (guessed ? "; no cell of the column tells, so it is read as the rest of the table" : "") + ".");
        }
        if (others.count() > 0) {
            notes.add(named + others.count() + " of " + numbers + (others.count() == 1 ? " numbers is" : " numbers are")
                    + " written the other way and read so: " + others.named() + ".");
        }
        if (strangers.count() > 0) {
            notes.add(named + strangers.count() + " of " + (numbers + odd.count())
                    + (strangers.count() == 1
                            ? " filled cells is no number and counts"
                            : " filled cells are no numbers and count")
                    + " as empty: " + strangers.named() + ".");
        }
        if (padded > 0) {
            notes.add(named + padded + (padded == 1 ? " number begins" : " numbers begin")
                    + " with a zero that was dropped.");
        }
        if (currencies.size() > 1) {
            notes.add(named + "amounts in several currencies are never mixed: " + currencies + ".");
        }
        if (percents > 0 && percents < numbers) {
            notes.add(
                    named + percents + " of " + numbers + " numbers have a per cent sign; all are read as they stand.");
        }
        return notes;
    }

    /** The longest cell shows most of how the column is written. */
    private String example(boolean decimalComma) {
        return cells.written().stream()
                .filter(cell -> number(cell)
                        .filter(number -> number.dressed() || decimalComma && cell.indexOf('.') >= 0)
                        .isPresent())
                .max(Comparator.comparingInt(String::length))
                .map(cell -> ", so '" + OddCells.cut(cell) + "' is "
                        + value(cell, decimalComma, false).asPlainText())
                .orElse("");
    }
}
