package io.foretell.practice.data;

import io.foretell.practice.PracticeCrm;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns any CSV file into leads of a practice CRM. Each column becomes a manual field; the outcome decides who has won;
 * the newest fifth stays open and its true outcome is kept here, outside the CRM, to judge predictions by.
 */
public final class CsvImport {
    private final Map<Integer, Boolean> hidden;
    private final Map<Integer, Boolean> known;
    private final Map<String, String> fields;
    private final boolean byTime;

    CsvImport(Map<Integer, Boolean> hidden, Map<Integer, Boolean> known, Map<String, String> fields, boolean byTime) {
        this.hidden = Map.copyOf(hidden);
        this.known = Map.copyOf(known);
        this.fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        this.byTime = byTime;
    }

    /**
     * @param outcome {@code COLUMN=VALUE}: rows with this value count as won
     * @param timeColumn numeric or date column that gives the order; empty: a seeded random fifth is hidden
     * @param excluded columns that are not imported, such as those that give the outcome away
     * @throws CsvProblem when the file or an option is at fault, with line number or column names
     */
    public static CsvImport load(PracticeCrm crm, Path file, String outcome, String timeColumn, List<String> excluded) {
        CsvTable table = CsvTable.read(file);
        return new CsvRows(
                        crm,
                        table,
                        CsvSplit.of(table, outcome, timeColumn, crm.options().seed()),
                        excluded)
                .write();
    }

    /** Lead id to true outcome, for the open leads only. */
    public Map<Integer, Boolean> hiddenOutcomes() {
        return hidden;
    }

    /** Lead id to outcome, for the leads whose outcome the CRM shows. */
    public Map<Integer, Boolean> knownOutcomes() {
        return known;
    }

    /** Column to name of the field that holds it. */
    public Map<String, String> fields() {
        return fields;
    }

    /** True: the hidden fifth is the newest; false: it was drawn at random. */
    public boolean splitByTime() {
        return byTime;
    }

    /** Area under the ROC curve of scores against the hidden outcomes; leads without a score count as the lowest. */
    public double auc(Map<Integer, Double> scores) {
        Map<Integer, Double> all = new HashMap<>();
        hidden.keySet().forEach(lead -> all.put(lead, scores.getOrDefault(lead, Double.NEGATIVE_INFINITY)));
        List<Integer> order = all.keySet().stream()
                .sorted(java.util.Comparator.comparing(all::get))
                .toList();
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < order.size(); ) {
            int j = i;
            while (j < order.size() && Objects.equals(all.get(order.get(j)), all.get(order.get(i)))) {
                j++;
            }
            // Ties share the mean of their ranks.
            double rank = (i + 1 + j) / 2.0;
            for (int k = i; k < j; k++) {
                if (Boolean.TRUE.equals(hidden.get(order.get(k)))) {
                    rankSum += rank;
                    positives++;
                }
            }
            i = j;
        }
        long negatives = order.size() - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
