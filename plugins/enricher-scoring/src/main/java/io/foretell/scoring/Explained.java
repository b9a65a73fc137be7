package io.foretell.scoring;

import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.quality.Influence;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a learned model says about itself. */
final class Explained {
    /** A mean over this many does not need all. */
    private static final int SAMPLE = 2_000;

    private Explained() {}

    /** Adds the contributions to an evenly spread sample of rows. */
    static void add(Influence influence, Scorer scorer, Learned learned, Table table, int[] rows) {
        int step = Math.max(1, rows.length / SAMPLE);
        int[] sample = IntStream.range(0, rows.length)
                .filter(i -> i % step == 0)
                .map(i -> rows[i])
                .toArray();
        Scorer.Batch batch = scorer.batch(sample.length);
        for (int row : sample) {
            batch.add(learned.fitted().row(table, row));
        }
        List<double[]> contributions = batch.contributions();
        for (int i = 0; i < sample.length; i++) {
            for (int s = 0; s < scorer.sources().size(); s++) {
                influence.add(scorer.sources().get(s), sample[i], contributions.get(i)[s]);
            }
        }
    }

    /** How it was learnt, and from what not. */
    static List<String> notes(Learned learned, boolean byTime) {
        List<String> notes = new ArrayList<>();
        if (!byTime) {
            notes.add("The outcomes' times do not tell old from new, so a random fifth was held out: expect the newest"
                    + " records to do somewhat worse.");
        }
        new TreeMap<>(learned.fitted().leftOut())
                .forEach((field, why) -> notes.add("Left out: '" + field + "' is " + why + "."));
        notes.add(learned.how());
        for (Encoding.Pair pair : learned.recipe().pairs()) {
            notes.add("Used together: " + label(learned, pair.first()) + " and " + label(learned, pair.second()) + ".");
        }
        return notes;
    }

    private static String label(Learned learned, int signal) {
        return learned.fitted().encoding().signals().get(signal).label();
    }
}
