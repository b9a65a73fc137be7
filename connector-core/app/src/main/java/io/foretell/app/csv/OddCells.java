package io.foretell.app.csv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Cells that do not fit their column, counted and named. */
final class OddCells {
    private static final int NAMED = 5;
    private static final int LONGEST = 30;
    private static final int LINE = 200;

    /** How often, and where first. */
    private record Seen(int times, long line) {
        Seen again() {
            return new Seen(times + 1, line);
        }
    }

    private final Map<String, Seen> kinds = new LinkedHashMap<>();
    private int count;

    void add(String cell, long line) {
        count++;
        kinds.merge(cell, new Seen(1, line), (seen, one) -> seen.again());
    }

    int count() {
        return count;
    }

    /** Whether they are a word or two that stand for 'not known'. */
    boolean fewWords(int most) {
        return kinds.size() <= most && kinds.keySet().stream().noneMatch(Plain::hasDigit);
    }

    /** For example: 'unknown' (18 times, first in line 6), 'TBD' (line 301). */
    String named() {
        String named = kinds.entrySet().stream()
                .limit(NAMED)
                .map(kind -> "'" + cut(kind.getKey()) + "' ("
                        + (kind.getValue().times() == 1
                                ? "line " + kind.getValue().line()
                                : kind.getValue().times() + " times, first in line "
                                        + kind.getValue().line())
                        + ")")
                .collect(Collectors.joining(", "));
        return kinds.size() > NAMED ? named + " and " + (kinds.size() - NAMED) + " others" : named;
    }

    static String cut(String cell) {
        return cut(cell, LONGEST);
    }

    /** At most a line of it. */
    static String shortened(String sentence) {
        return cut(sentence, LINE);
    }

    private static String cut(String cell, int most) {
        String line = Plain.seen(cell.length() > LINE * 2 ? cell.substring(0, LINE * 2) : cell)
                .replaceAll("\\s+", " ");
        if (line.length() <= most) {
            return line;
        }
        // Half of an emoji is no character.
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }
}
