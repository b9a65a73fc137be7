package io.foretell.practice.data;

import io.foretell.practice.PracticeCrm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns any table into leads of a practice CRM. Each column becomes a manual field; the outcome decides who has won; what is
 * hidden stays open and its true outcome is kept here, outside the CRM, to judge predictions by.
 */
public final class TableImport {
    private final Map<Integer, Boolean> hidden;
    private final Map<Integer, Boolean> known;
    private final Map<String, String> fields;
    private final boolean byTime;

    TableImport(Map<Integer, Boolean> hidden, Map<Integer, Boolean> known, Map<String, String> fields, boolean byTime) {
        this.hidden = Map.copyOf(hidden);
        this.known = Map.copyOf(known);
        this.fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        this.byTime = byTime;
    }

    public static TableImport load(PracticeCrm crm, LeadTable table) {
        return new TableRows(crm, table).write();
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

    /** True: the hidden ones are the newest; false: they were drawn at random. */
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
