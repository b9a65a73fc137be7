package io.foretell.app.csv;

import java.util.Collection;

/**
 * How the writer of a table writes, told from the columns that leave no choice, for those that do.
 *
 * @param decimalComma whether the comma is the decimal sign
 * @param dayFirst whether 1/2 is the first of February
 */
record Habits(boolean decimalComma, boolean dayFirst) {
    /** Where no column tells, a semicolon does: who writes it needs the comma for numbers. */
    static Habits of(Collection<NumberColumn> numbers, Collection<DateColumn> dates, char delimiter) {
        int comma = numbers.stream().mapToInt(NumberColumn::vote).sum();
        int dayFirst = dates.stream().mapToInt(DateColumn::vote).sum();
        boolean continental = delimiter == ';';
        return new Habits(
                comma == 0 ? continental : comma > 0, dayFirst == 0 ? comma > 0 || continental : dayFirst > 0);
    }
}
