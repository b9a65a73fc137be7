package io.foretell.scoring.learn;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How good predictions are.
 *
 * @param auc area under the ROC curve; ties count half
 * @param aucError standard error of the AUC (J. Hanley and B. McNeil, Radiology 143, 1982)
 * @param averagePrecision area under the precision-recall curve by steps
 * @param logLoss mean, in nats
 * @param baseLogLoss mean log loss of always answering the base rate
 * @param brier mean squared error of the probability
 * @param ece expected calibration error over ten bins of equal width
 * @param liftAt10 share of good rows in the best tenth, divided by the base rate
 */
public record Measures(
        int rows,
        int good,
        double auc,
        double aucError,
        double averagePrecision,
        double logLoss,
        double baseLogLoss,
        double brier,
        double ece,
        double liftAt10) {
    private static final int BINS = 10;

    public double baseRate() {
        return (double) good / rows;
    }

    /** The lower end of the 95% interval of the AUC. */
    public double aucLowerBound() {
        return auc - 1.96 * aucError;
    }

    /** By standard name, in the order to print. */
    public Map<String, Double> asMetrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("auc", auc);
        metrics.put("auc_lower_95", aucLowerBound());
        metrics.put("average_precision", averagePrecision);
        metrics.put("log_loss", logLoss);
        metrics.put("base_log_loss", baseLogLoss);
        metrics.put("brier", brier);
        metrics.put("ece", ece);
        metrics.put("lift_at_10", liftAt10);
        metrics.put("base_rate", baseRate());
        metrics.put("n", (double) rows);
        return metrics;
    }

    /** Measures log-odds against labels of 1 or 0. Where one kind of label does not occur, the AUC is a half. */
    public static Measures of(double[] logits, double[] labels) {
        int n = labels.length;
        int good = 0;
        double loss = 0;
        double brier = 0;
        double[] binned = new double[BINS];
        for (int i = 0; i < n; i++) {
            double p = Logits.probability(logits[i]);
            good += labels[i] > 0.5 ? 1 : 0;
            loss += Logits.logLoss(logits[i], labels[i]);
            brier += (p - labels[i]) * (p - labels[i]);
            binned[Math.min(BINS - 1, (int) (p * BINS))] += p - labels[i];
        }
        double ece = 0;
        for (double gap : binned) {
            ece += Math.abs(gap) / n;
        }
        double base = (double) good / n;
        double baseLoss = surprise(base) + surprise(1 - base);
        double auc = auc(logits, labels);
        int[] order = bestFirst(logits);
        return new Measures(
                n,
                good,
                auc,
                aucError(auc, good, n - good),
                averagePrecision(order, logits, labels, good),
                loss / n,
                baseLoss,
                brier / n,
                ece,
                lift(order, labels, base));
    }

    /** The chance that a good row is ranked above a bad one; ties count half. */
    public static double auc(double[] scores, double[] labels) {
        int[] order = bestFirst(scores);
        double pairs = 0;
        double goodAbove = 0;
        double bad = 0;
        for (int from = 0; from < order.length; ) {
            double tiedGood = 0;
            double tiedBad = 0;
            int to = from;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                tiedGood += labels[order[to]];
                tiedBad += 1 - labels[order[to]];
            }
            pairs += tiedBad * (goodAbove + tiedGood / 2);
            goodAbove += tiedGood;
            bad += tiedBad;
            from = to;
        }
        return goodAbove == 0 || bad == 0 ? 0.5 : pairs / (goodAbove * bad);
    }

    private static double surprise(double share) {
        return share > 0 ? -share * Math.log(share) : 0;
    }

    private static double aucError(double auc, double good, double bad) {
        double q1 = auc / (2 - auc);
        double q2 = 2 * auc * auc / (1 + auc);
        double variance = auc * (1 - auc) + (good - 1) * (q1 - auc * auc) + (bad - 1) * (q2 - auc * auc);
        return good * bad > 0 ? Math.sqrt(Math.max(variance, 0) / (good * bad)) : 0.5;
    }

    private static double averagePrecision(int[] order, double[] scores, double[] labels, int good) {
        double sum = 0;
        double hits = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double tied = 0;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                tied += labels[order[to]];
            }
            hits += tied;
            sum += tied * hits / to;
            from = to;
        }
        return good > 0 ? sum / good : 0;
    }

    private static double lift(int[] order, double[] labels, double base) {
        int top = Math.max(1, order.length / 10);
        double hits = IntStream.range(0, top).mapToDouble(i -> labels[order[i]]).sum();
        return base > 0 ? hits / top / base : 0;
    }

    private static int[] bestFirst(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
