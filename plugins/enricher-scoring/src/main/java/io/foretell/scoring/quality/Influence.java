package io.foretell.scoring.quality;

import io.foretell.scoring.feature.Groups;
import io.foretell.scoring.feature.Table;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.Report.Drawing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What moves the score most, and which values move it which way; from contributions to rows of a table. */
public final class Influence {
    private static final int STRONGEST = 12;
    private static final int VALUES = 12;
    private static final int LEAST_ROWS = 8;

    /** A field's contribution to a row, in log-odds. */
    private record Effect(int row, double contribution) {}

    private final Table table;
    private final Map<String, List<Effect>> bySource = new LinkedHashMap<>();

    public Influence(Table table) {
        this.table = table;
    }

    public void add(String source, int row, double contribution) {
        bySource.computeIfAbsent(source, s -> new ArrayList<>()).add(new Effect(row, contribution));
    }

    /** Fields and roles, strongest first. */
    public List<String> strongest() {
        return bySource.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<Effect>> e) -> -strength(e.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param alone AUC of each field by itself */
    public Report.Table table(Map<String, Double> alone) {
        List<List<String>> rows = strongest().stream()
                .limit(STRONGEST)
                .flatMap(source -> Groups.of(table, source, VALUES).stream())
                .map(groups -> row(groups, alone.getOrDefault(groups.source(), 0.5)))
                .toList();
        return new Report.Table(
                        "What moves the score most",
                        List.of("field", "speaks against", "speaks for", "least when", "most when", "AUC alone"),
                        rows)
                .explained("For each field, by how much its worst and its best values move a record away from the"
                        + " average one, in log-odds: +0.7 doubles the odds, −0.7 halves them.")
                .drawn(Drawing.BARS, 0, 1, 2);
    }

    private List<String> row(Groups groups, double alone) {
        double[] sums = new double[groups.names().size()];
        int[] counts = new int[sums.length];
        for (Effect effect : bySource.getOrDefault(groups.source(), List.of())) {
            int group = groups.of()[effect.row()];
            sums[group] += effect.contribution();
            counts[group]++;
        }
        Optional<Integer> least = Optional.empty();
        Optional<Integer> most = Optional.empty();
        for (int g = 0; g < sums.length; g++) {
            if (counts[g] >= LEAST_ROWS) {
                double mean = sums[g] / counts[g];
                least = least.isEmpty() || mean < sums[least.get()] / counts[least.get()] ? Optional.of(g) : least;
                most = most.isEmpty() || mean > sums[most.get()] / counts[most.get()] ? Optional.of(g) : most;
            }
        }
        return List.of(
                groups.label(),
                Say.effect(least.map(g -> Math.min(0, sums[g] / counts[g])).orElse(0.0)),
                Say.effect(most.map(g -> Math.max(0, sums[g] / counts[g])).orElse(0.0)),
                least.map(groups.names()::get).orElse(""),
                most.map(groups.names()::get).orElse(""),
                Say.figure(alone));
    }

    private static double strength(List<Effect> effects) {
        return effects.stream()
                        .mapToDouble(e -> e.contribution() * e.contribution())
                        .sum()
                / effects.size();
    }
}
