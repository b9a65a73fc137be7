package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is asked of a table, in the words of its header.
 *
 * @param outcome column that says how a row ended; rows where it is empty do not count
 * @param good what stands there for a success
 * @param bad what stands there for a failure; rows with neither are open, and not learnt from. Where none is named, all
 *     other values are bad
 * @param time column of dates, or of numbers that rise with time; without one the file's order counts
 * @param exclude columns that are not inputs
 */
public record CsvQuestion(String outcome, String good, Set<String> bad, Optional<String> time, Set<String> exclude) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}([.,][0-9]{1,18})?");
    private static final Set<String> YES = Set.of("1", "yes", "y", "true", "t", "ja", "oui", "是");
    private static final Set<String> NO = Set.of("0", "no", "n", "false", "f", "nein", "non", "否");

    public CsvQuestion {
        bad = Set.copyOf(bad);
        exclude = Set.copyOf(exclude);
    }

    /**
     * Checks every column.
     *
     * @param rule {@code COL=VALUE}; a column's own name may contain an equals sign
     * @throws ForetellException F-1021 when the table has no such column
     */
    public static CsvQuestion of(
            CsvFile csv, String rule, Set<String> bad, Optional<String> time, Collection<String> exclude) {
        int equals = -1;
        for (int at = rule.indexOf('='); at >= 0; at = rule.indexOf('=', at + 1)) {
            if (equals < 0 || csv.header().contains(rule.substring(0, at).strip())) {
                equals = at;
            }
        }
        if (equals < 1) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "The outcome '" + rule + "' is not written like 'Converted=1': a column, '=', and the value of a"
                            + " success. Columns: " + csv.header());
        }
        return new CsvQuestion(
                csv.column(rule.substring(0, equals).strip()),
                rule.substring(equals + 1).strip(),
                bad,
                time.map(csv::column),
                Set.copyOf(exclude.stream().map(csv::column).toList()));
    }

    /**
     * Which cells are a success: those that read the same, whatever the case and however a number is written; where there
     * is none of them, those that say yes, or no, in another way.
     */
    Predicate<String> success(Collection<String> cells) {
        String wanted = canonical(good);
        if (cells.stream().map(CsvQuestion::canonical).anyMatch(wanted::equals)) {
            return cell -> canonical(cell).equals(wanted);
        }
        Set<String> alike = YES.contains(wanted) ? YES : NO.contains(wanted) ? NO : Set.of();
        return cell -> alike.contains(canonical(cell));
    }

    /** Whether a row that is no success counts as a failure. */
    boolean failure(String cell) {
        return bad.isEmpty() || bad.stream().map(CsvQuestion::canonical).anyMatch(canonical(cell)::equals);
    }

    /** Values of a failure that no cell has. */
    List<String> neverBad(Collection<String> cells) {
        Set<String> held = cells.stream().map(CsvQuestion::canonical).collect(Collectors.toSet());
        return bad.stream()
                .filter(value -> !held.contains(canonical(value)))
                .sorted()
                .toList();
    }

    /** Columns that are learnt from. */
    List<String> inputs(List<String> header) {
        return header.stream()
                .filter(column ->
                        !column.equals(outcome) && !exclude.contains(column) && !time.equals(Optional.of(column)))
                .toList();
    }

    /** Columns whose cells count: inputs, and the time. */
    Set<String> read(List<String> inputs) {
        Set<String> read = new HashSet<>(inputs);
        time.ifPresent(read::add);
        return read;
    }

    /** The same of a table whose order does not matter. */
    CsvQuestion untimed() {
        return new CsvQuestion(outcome, good, bad, Optional.empty(), Set.of());
    }

    private static String canonical(String cell) {
        String word = cell.strip().toLowerCase(Locale.ROOT);
        return NUMBER.matcher(word).matches()
                ? new BigDecimal(word.replace(',', '.')).stripTrailingZeros().toPlainString()
                : word;
    }

    /** Columns that the question needs, of which a second table must have all, too. */
    List<String> columns(List<String> inputs) {
        List<String> needed = new ArrayList<>(inputs);
        needed.add(outcome);
        return needed;
    }
}
