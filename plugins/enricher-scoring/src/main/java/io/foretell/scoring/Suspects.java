package io.foretell.scoring;

import io.foretell.scoring.feature.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the fields that may have been filled after the outcome are worth to a model.
 *
 * @param told what the guard found, with the effect of each suspect
 * @param questions to the admin, about those that carry the model
 */
record Suspects(List<Leak> told, List<String> questions) {
    /** Measuring what a suspect is worth takes a training each. */
    private static final int MEASURED = 6;
    /** A field that gives so much AUC decides what the model is worth. */
    private static final double CARRIES = 0.02;

    static Suspects measured(Table honest, List<Leak> found, ScoringOptions options, long seed) {
        Map<String, String> labels = new LinkedHashMap<>();
        found.stream()
                .filter(leak -> leak.is(Leak.Verdict.SUSPECT))
                .forEach(leak -> labels.put(leak.source(), leak.label()));
        if (labels.isEmpty()) {
            return new Suspects(found, List.of());
        }
        double whole = GuardedTable.auc(honest, options, seed);
        List<Leak> told = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        int measured = 0;
        for (Leak leak : found) {
            if (leak.is(Leak.Verdict.SUSPECT) && measured++ < MEASURED) {
                double without = GuardedTable.auc(honest.without(Set.of(leak.source())), options, seed);
                String effect = String.format(Locale.ROOT, "; without it AUC %.3f instead of %.3f", without, whole);
                told.add(new Leak(leak.source(), leak.label(), leak.verdict(), leak.reason() + effect, leak.alone()));
                if (whole - without >= CARRIES) {
                    questions.add(question("'" + leak.label() + "' carries", "it", whole, without));
                }
            } else {
                told.add(leak);
            }
        }
        if (labels.size() > 1) {
            // Two that tell the same look harmless one by one.
            double without = GuardedTable.auc(honest.without(labels.keySet()), options, seed);
            if (questions.isEmpty() && whole - without >= CARRIES) {
                questions.add(question(
                        "'" + String.join("', '", labels.values()) + "' together carry", "them", whole, without));
            }
        }
        return new Suspects(told, questions);
    }

    private static String question(String carries, String it, double whole, double without) {
        return String.format(
                Locale.ROOT,
                "%s the model: AUC %.3f with %s, %.3f without. Do people fill %s before they know the outcome? If not,"
                        + " exclude %s and train again; if they do, name %s in 'trust'.",
                carries,
                whole,
                it,
                without,
                it,
                it,
                it);
    }
}
