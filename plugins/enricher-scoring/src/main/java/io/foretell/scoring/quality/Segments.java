package io.foretell.scoring.quality;

import static io.foretell.scoring.quality.Say.percent;

import io.foretell.scoring.feature.Groups;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How well a model does for each group of records, and where there are too few of them to say. */
public final class Segments {
    private static final int LEAST = 30;
    private static final int LEAST_OF_KIND = 10;
    /** In standard errors: many groups are looked at, so that one in twenty would be off by luck. */
    private static final double OFF = 2.6;

    private final Unseen unseen;
    private final String[] bands;

    /** @param bands by position of the unseen rows */
    public Segments(Unseen unseen, String[] bands) {
        this.unseen = unseen;
        this.bands = bands.clone();
    }

    /** For which of the groups the figures hold. */
    public Report.Table of(Groups groups, String title) {
        double overall = unseen.measures().auc();
        List<List<String>> rows = new ArrayList<>();
        for (int g = 0; g < groups.names().size(); g++) {
            int group = g;
            int[] here = IntStream.range(0, unseen.size())
                    .filter(i -> groups.of()[unseen.rows()[i]] == group)
                    .toArray();
            if (here.length > 0) {
                rows.add(row(groups.names().get(g), here, overall));
            }
        }
        return new Report.Table(
                title,
                List.of("", "records", "good", "turned out well", "chance said", "AUC", "in band A", "in short"),
                rows);
    }

    private List<String> row(String name, int[] here, double overall) {
        int good = unseen.good(here);
        boolean ranked = Math.min(good, here.length - good) >= LEAST_OF_KIND;
        Measures measures = unseen.measures(here);
        long best = IntStream.of(here).filter(i -> bands[i].equals("A")).count();
        return List.of(
                name,
                Say.count(here.length),
                Say.count(good),
                percent((double) good / here.length),
                percent(unseen.said(here)),
                ranked ? Say.figure(measures.auc()) : "",
                percent((double) best / here.length),
                verdict(here, good, ranked, measures, overall));
    }

    private String verdict(int[] here, int good, boolean ranked, Measures measures, double overall) {
        if (here.length < LEAST) {
            return "too few to say";
        }
        double expected = IntStream.of(here).mapToDouble(unseen::chance).sum();
        double variance = IntStream.of(here)
                .mapToDouble(i -> unseen.chance(i) * (1 - unseen.chance(i)))
                .sum();
        double off = (expected - good) / Math.sqrt(Math.max(variance, 1e-9));
        if (Math.abs(off) > OFF) {
            return off > 0 ? "chances too high" : "chances too low";
        } else if (!ranked) {
            return "too few to say how well it ranks";
        }
        boolean worse = measures.auc() + OFF * measures.aucError() < overall;
        return worse ? "ranks worse than elsewhere" : "fine";
    }
}
