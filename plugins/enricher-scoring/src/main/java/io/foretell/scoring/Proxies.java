package io.foretell.scoring;

import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Groups;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.quality.Say;
import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Inputs that tell a protected field: leaving the field itself out does not help where another one speaks for it. Judged
 * by how well each input alone predicts who belongs to a group, out of fold.
 */
final class Proxies {
    private static final int GROUPS = 5;
    private static final int LEAST = 30;
    private static final int SAMPLE = 4_000;
    private static final double TELLS = 0.7;
    /** Measuring what an input is worth takes a training each. */
    private static final int MEASURED = 4;

    /** An input that tells a protected field. */
    record Proxy(String source, String label, String protectedLabel, String group, double auc) {}

    private final Table all;
    private final Table inputs;
    private final ScoringOptions options;
    private final long seed;

    /**
     * @param all with the protected fields
     * @param inputs what is learnt from; the same rows
     */
    Proxies(Table all, Table inputs, ScoringOptions options, long seed) {
        this.all = all;
        this.inputs = inputs;
        this.options = options;
        this.seed = seed;
    }

    /** Strongest first. */
    List<Proxy> find(Set<String> protectedFields) {
        List<Proxy> found = new ArrayList<>();
        int step = Math.max(1, all.rows() / SAMPLE);
        int[] rows = IntStream.range(0, all.rows()).filter(r -> r % step == 0).toArray();
        EncodingFitter.Fitted fitted = EncodingFitter.fit(inputs, rows);
        for (String field : new TreeSet<>(protectedFields)) {
            Map<String, Proxy> best = new HashMap<>();
            Groups.of(all, field, GROUPS).ifPresent(groups -> {
                for (int g = 0; g < groups.names().size(); g++) {
                    int members = groups.rows(g, rows).length;
                    if (Math.min(members, rows.length - members) >= LEAST) {
                        tell(groups, g, fitted, rows, best);
                    }
                }
            });
            found.addAll(best.values());
        }
        found.sort((a, b) -> Double.compare(b.auc(), a.auc()));
        return found;
    }

    private void tell(Groups groups, int group, EncodingFitter.Fitted fitted, int[] rows, Map<String, Proxy> best) {
        Interruption.check();
        double[] member =
                IntStream.of(groups.of()).mapToDouble(g -> g == group ? 1 : 0).toArray();
        for (SoloCheck.Solo solo : SoloCheck.of(inputs.labelled(member), fitted, rows, seed)) {
            Proxy proxy = new Proxy(
                    solo.source(), solo.label(), groups.label(), groups.names().get(group), solo.auc());
            if (solo.auc() >= TELLS) {
                best.merge(solo.source(), proxy, (a, b) -> a.auc() >= b.auc() ? a : b);
            }
        }
    }

    Report.Table report(List<Proxy> found) {
        Map<String, String> worth = new HashMap<>();
        double whole = found.isEmpty() ? 0 : GuardedTable.auc(inputs, options, seed);
        List<List<String>> rows = new ArrayList<>();
        for (Proxy proxy : found) {
            if (!worth.containsKey(proxy.source())) {
                worth.put(
                        proxy.source(),
                        worth.size() < MEASURED
                                ? String.format(
                                        Locale.ROOT,
                                        "without it AUC %.3f instead of %.3f",
                                        GuardedTable.auc(inputs.without(Set.of(proxy.source())), options, seed),
                                        whole)
                                : "");
            }
            rows.add(List.of(
                    proxy.label(),
                    proxy.protectedLabel() + " is " + proxy.group(),
                    Say.figure(proxy.auc()),
                    worth.getOrDefault(proxy.source(), "")));
        }
        return new Report.Table("Proxies", List.of("input", "tells that", "AUC", "what it is worth"), rows)
                .explained(
                        "Inputs that say much about a protected field, by the data (AUC of telling it from this input"
                                + " alone, from " + TELLS
                                + "). They are used; to leave one out, exclude it from the inputs.");
    }
}
