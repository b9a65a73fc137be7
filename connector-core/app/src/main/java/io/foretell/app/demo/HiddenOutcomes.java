package io.foretell.app.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The true outcomes of records that are open in the practice CRM: kept here to judge predictions by.
 *
 * @param hidden by record id
 * @param known how many records show their outcome
 * @param fields that the table's columns became
 * @param byTime whether the newest are hidden, not a random part
 */
record HiddenOutcomes(Map<String, Boolean> hidden, int known, Set<String> fields, boolean byTime) {
    HiddenOutcomes {
        hidden = Map.copyOf(hidden);
        fields = Set.copyOf(fields);
    }

    /** Area under the ROC curve, by ranks; records without a score count as the lowest, ties by half. */
    double auc(Map<String, Double> scores) {
        Map<String, Double> all = new HashMap<>();
        hidden.keySet().forEach(id -> all.put(id, scores.getOrDefault(id, Double.NEGATIVE_INFINITY)));
        List<Map.Entry<String, Double>> order = all.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .toList();
        double rankSum = 0;
        long good = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from;
            while (to < order.size()
                    && order.get(to).getValue().equals(order.get(from).getValue())) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            long goodHere = order.subList(from, to).stream()
                    .filter(e -> hidden.getOrDefault(e.getKey(), false))
                    .count();
            rankSum += rank * goodHere;
            good += goodHere;
            from = to;
        }
        long bad = order.size() - good;
        return good == 0 || bad == 0 ? Double.NaN : (rankSum - good * (good + 1) / 2.0) / (good * bad);
    }
}
