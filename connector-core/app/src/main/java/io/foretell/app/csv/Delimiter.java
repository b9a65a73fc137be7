package io.foretell.app.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between cells: named by the file itself, else that of which nearly all lines have the same number.
 *
 * @param start where the table begins, after a line that names the sign
 */
record Delimiter(char sign, int start) {
    private static final int LINES = 60;
    private static final int CHARACTERS = 2_000_000;
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    /** What spreadsheets write, and take, on the first line. */
    private static final Pattern NAMED = Pattern.compile("\"?sep=(\\\\t|[^\\r\\n\"])\"?[;,\\t|]*\\r?\\n?");

    static Delimiter of(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end + 1);
        Matcher named = NAMED.matcher(first.length() < 40 ? first.toLowerCase(Locale.ROOT) : "");
        if (named.matches()) {
            return new Delimiter(
                    named.group(1).equals("\\t") ? '\t' : named.group(1).charAt(0), first.length());
        }
        List<int[]> lines = lines(text);
        char best = CANDIDATES[0];
        double[] score = {0, 0};
        for (int c = 0; c < CANDIDATES.length; c++) {
            double[] other = score(lines, c);
            if (other[0] > score[0] + 1e-9 || other[0] > score[0] - 1e-9 && other[1] > score[1]) {
                score = other;
                best = CANDIDATES[c];
            }
        }
        return new Delimiter(best, 0);
    }

    /** The share of lines that have the usual number of it, and that number. */
    private static double[] score(List<int[]> lines, int candidate) {
        Map<Integer, Integer> times = new HashMap<>();
        lines.stream()
                .map(line -> line[candidate])
                .filter(count -> count > 0)
                .forEach(count -> times.merge(count, 1, Integer::sum));
        double[] best = {0, 0};
        times.forEach((count, lineCount) -> {
            double share = (double) lineCount / lines.size();
            if (share > best[0] || share == best[0] && count > best[1]) {
                best[0] = share;
                best[1] = count;
            }
        });
        return best;
    }

    /** How many of each candidate the first lines have outside quotes. */
    private static List<int[]> lines(String text) {
        List<int[]> lines = new ArrayList<>();
        int[] line = new int[CANDIDATES.length];
        boolean quoted = false;
        boolean any = false;
        int end = Math.min(text.length(), CHARACTERS);
        for (int i = 0; i < end && lines.size() < LINES; i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            any |= !Character.isWhitespace(c);
            for (int candidate = 0; !quoted && candidate < CANDIDATES.length; candidate++) {
                line[candidate] += c == CANDIDATES[candidate] ? 1 : 0;
            }
            if (!quoted && (c == '\n' || c == '\r' && (i + 1 >= end || text.charAt(i + 1) != '\n')) || i == end - 1) {
                if (any) {
                    lines.add(line);
                }
                line = new int[CANDIDATES.length];
                any = false;
            }
        }
        return lines;
    }
}
