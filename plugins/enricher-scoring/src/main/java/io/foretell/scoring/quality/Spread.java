package io.foretell.scoring.quality;

import static io.foretell.scoring.quality.Say.percent;

import io.foretell.spi.train.Report;
import io.foretell.spi.train.Report.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** How the scores are spread, and what each band holds. */
public final class Spread {
    private static final int STEP = 5;

    private final Unseen unseen;
    private final String[] bands;

    /** @param band of a rank from 0 to 1 */
    public Spread(Unseen unseen, DoubleFunction<String> band) {
        this.unseen = unseen;
        this.bands = IntStream.range(0, unseen.size())
                .mapToObj(i -> band.apply(unseen.ranks()[i]))
                .toArray(String[]::new);
    }

    /** By position of the unseen rows. */
    public String[] bands() {
        return bands.clone();
    }

    public Report.Table scores() {
        List<List<String>> rows = new ArrayList<>();
        for (int from = 1; from <= 100; from += STEP) {
            int least = from;
            int[] here = IntStream.range(0, unseen.size())
                    .filter(i -> score(i) >= least && score(i) < least + STEP)
                    .toArray();
            int good = unseen.good(here);
            TreeSet<String> theirs = new TreeSet<>();
            IntStream.of(here).forEach(i -> theirs.add(bands[i]));
            rows.add(List.of(
                    from + " to " + (from + STEP - 1),
                    Say.count(good),
                    Say.count(here.length - good),
                    String.join(", ", theirs)));
        }
        return new Report.Table("Scores", List.of("score", "turned out well", "did not", "band"), rows)
                .explained("How many records had which score. The score is a rank: among the records that were learnt"
                        + " from the columns are about as high as each other unless the newest differ from them; among"
                        + " open ones (score_by: open) closed records need not be spread evenly.")
                .drawn(Drawing.COLUMNS, 0, 1, 2);
    }

    public Report.Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (String band : new TreeSet<>(List.of(bands))) {
            int[] here = IntStream.range(0, bands.length)
                    .filter(i -> bands[i].equals(band))
                    .toArray();
            int good = unseen.good(here);
            rows.add(List.of(
                    band,
                    String.valueOf(IntStream.of(here).map(this::score).min().orElse(0)),
                    Say.count(here.length),
                    percent((double) here.length / bands.length),
                    percent(unseen.said(here)),
                    percent((double) good / here.length)));
        }
        return new Report.Table(
                "Bands", List.of("band", "from score", "records", "share", "chance said", "turned out well"), rows);
    }

    private int score(int position) {
        return Math.min(100, 1 + (int) (unseen.ranks()[position] * 100));
    }
}
