package io.foretell.scoring.quality;

import static io.foretell.scoring.quality.Say.percent;

import io.foretell.scoring.feature.Groups;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.train.Report;
import java.util.List;
import java.util.Optional;
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
        List<Group> found = IntStream.range(0, groups.names().size())
                .mapToObj(g -> group(groups, g))
                .flatMap(Optional::stream)
                .toList();
        return new Report.Table(
                title,
                List.of("", "records", "good", "turned out well", "chance said", "AUC", "in band A", "in short"),
                found.stream().map(group -> row(group, found)).toList());
    }

    private record Group(String name, int[] here, int good, Measures measures) {
        boolean ranked() {
            return Math.min(good, here.length - good) >= LEAST_OF_KIND;
        }

        /** How many times a good one was compared with a bad one. */
        double pairs() {
            return (double) good * (here.length - good);
        }
    }

    private Optional<Group> group(Groups groups, int group) {
        int[] here = IntStream.range(0, unseen.size())
                .filter(i -> groups.of()[unseen.rows()[i]] == group)
                .toArray();
        return here.length == 0
                ? Optional.empty()
                : Optional.of(new Group(groups.names().get(group), here, unseen.good(here), unseen.measures(here)));
    }

    private List<String> row(Group group, List<Group> all) {
        int[] here = group.here();
        long best = IntStream.of(here).filter(i -> bands[i].equals("A")).count();
        return List.of(
                group.name(),
                Say.count(here.length),
                Say.count(group.good()),
                percent((double) group.good() / here.length),
                percent(unseen.said(here)),
                group.ranked() ? Say.figure(group.measures().auc()) : "",
                percent((double) best / here.length),
                verdict(group, all));
    }

    private String verdict(Group group, List<Group> all) {
        int[] here = group.here();
        if (here.length < LEAST) {
            return "too few to say";
        }
        double expected = IntStream.of(here).mapToDouble(unseen::chance).sum();
        double variance = IntStream.of(here)
                .mapToDouble(i -> unseen.chance(i) * (1 - unseen.chance(i)))
                .sum();
        double off = (expected - group.good()) / Math.sqrt(Math.max(variance, 1e-9));
        if (Math.abs(off) > OFF) {
            return off > 0 ? "chances too high" : "chances too low";
        } else if (!group.ranked()) {
            return "too few to say how well it ranks";
        }
        boolean worse = group.measures().auc() + OFF * group.measures().aucError() < elsewhere(group, all);
        return worse ? "ranks worse than the others" : "fine";
    }

    /**
     * The AUC within the other groups. Not that of all records: where the groups themselves differ, every one of them ranks
     * worse within than all do together.
     */
    private static double elsewhere(Group group, List<Group> all) {
        double pairs = 0;
        double sum = 0;
        for (Group other : all) {
            if (other != group && other.ranked()) {
                pairs += other.pairs();
                sum += other.pairs() * other.measures().auc();
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }
}
