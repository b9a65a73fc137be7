package io.foretell.scoring.quality;

import static io.foretell.scoring.quality.Say.percent;

import io.foretell.spi.train.Report;
import io.foretell.spi.train.Report.Drawing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether the chances are true, and what going down the list from the best yields. */
public final class Curves {
    private static final int PARTS = 10;
    private static final int LEAST_IN_PART = 20;

    private Curves() {}

    /** Chance said against share that turned out well, in parts of equal size. */
    public static Report.Table calibration(Unseen unseen) {
        int[] order = unseen.bestFirst();
        int parts = Math.max(1, Math.min(PARTS, order.length / LEAST_IN_PART));
        List<List<String>> rows = new ArrayList<>();
        for (int p = parts - 1; p >= 0; p--) {
            int[] part = part(order, p, parts);
            int good = unseen.good(part);
            rows.add(List.of(
                    percent(unseen.said(part)),
                    percent((double) good / part.length),
                    percent(Say.wilson(good, part.length, false)),
                    percent(Say.wilson(good, part.length, true)),
                    Say.count(part.length)));
        }
        return new Report.Table(
                        "Are the chances true?",
                        List.of("chance said", "turned out well", "at least", "at most", "records"),
                        rows)
                .explained(
                        "Records with about the same chance, and how many of them turned out well. On the dashed line"
                                + " a chance of 30% comes true for 30%. The strokes are what chance alone would explain (95%).")
                .drawn(Drawing.DIAGONAL, 0, 1, 2, 3);
    }

    /** By tenth, best first. */
    public static Report.Table tenths(Unseen unseen) {
        int[] order = unseen.bestFirst();
        int parts = Math.max(1, Math.min(PARTS, order.length));
        double base = unseen.measures().baseRate();
        List<List<String>> rows = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            int[] part = part(order, p, parts);
            double turned = (double) unseen.good(part) / part.length;
            rows.add(List.of(
                    String.valueOf(p + 1),
                    percent(turned),
                    percent(unseen.said(part)),
                    String.format(Locale.ROOT, "%.2f×", base > 0 ? turned / base : 0),
                    Say.count(part.length)));
        }
        return new Report.Table(
                        "By tenth, best first",
                        List.of("tenth", "turned out well (%)", "chance said", "lift", "records"),
                        rows)
                .explained("The records in ten parts of equal size by score. Lift is how many times as often a part"
                        + " turns out well as the average.")
                .drawn(Drawing.COLUMNS, 0, 1);
    }

    /** The share of good ones that is met when only the best are worked on. */
    public static Report.Table gain(Unseen unseen) {
        List<List<String>> rows = new ArrayList<>();
        for (int share : new int[] {0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}) {
            rows.add(List.of(share + "%", percent(met(unseen, share / 100.0))));
        }
        return new Report.Table("What the best are worth", List.of("best records worked on", "good ones met"), rows)
                .explained("Who works on the best part of the list meets this share of all that turn out well. On the"
                        + " dashed line the order would be worth nothing.")
                .drawn(Drawing.DIAGONAL, 0, 1);
    }

    /** Which share of the good ones is among the best so and so many. */
    public static double met(Unseen unseen, double share) {
        int[] order = unseen.bestFirst();
        int[] best = Arrays.copyOf(order, (int) Math.round(order.length * share));
        return (double) unseen.good(best) / Math.max(1, unseen.good(order));
    }

    private static int[] part(int[] order, int part, int of) {
        return Arrays.copyOfRange(order, part * order.length / of, (part + 1) * order.length / of);
    }
}
