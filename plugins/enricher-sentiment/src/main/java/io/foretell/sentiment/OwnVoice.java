package io.foretell.sentiment;

import io.foretell.ai.api.OwnTextModel;
import io.foretell.ai.api.OwnTextModels;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A model that the admin brought. It is given what the customer wrote as it stands, emoji included, since nobody here
 * knows what its tokenizer was trained on; a long text in passages, whose shares are weighed by their length.
 */
final class OwnVoice implements Voice {
    private static final ErrorCode LABELS = new ErrorCode("F-3024", ErrorKind.CONFIG);
    private static final List<Mood> TWO = List.of(Mood.NEGATIVE, Mood.POSITIVE);
    private static final List<Mood> THREE = List.of(Mood.NEGATIVE, Mood.NEUTRAL, Mood.POSITIVE);
    /** Raw scores of four texts that all happen to be shares are not to be expected. */
    private static final List<String> PROBES = List.of("Thank you!", "The invoice is wrong again.", "No.", "谢谢");

    private static final double ROUNDING = 1e-3;

    private final String folder;
    private final OwnTextModel model;
    private final List<Mood> labels;
    private final boolean givesShares;

    private OwnVoice(String folder, OwnTextModel model, List<Mood> labels) {
        this.folder = folder;
        this.model = model;
        this.labels = labels;
        this.givesShares = model.run(PROBES).stream().allMatch(OwnVoice::areShares);
    }

    /**
     * @param folder as in {@code connector.yml}
     * @param labels which mood each of the model's numbers is for; empty: as usual for two or three
     * @throws ForetellException F-3021 to F-3023 as {@link OwnTextModels#open} says, F-3024 when the labels do not fit
     */
    static OwnVoice open(OwnTextModels models, String folder, List<Mood> labels) {
        OwnTextModel model = models.open(Path.of(folder));
        try {
            return new OwnVoice(folder, model, labels(folder, model.outputs(), labels));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static List<Mood> labels(String folder, int outputs, List<Mood> given) {
        List<Mood> labels = given.isEmpty() ? outputs == 2 ? TWO : THREE : given;
        if (labels.size() != outputs) {
            throw new ForetellException(
                    LABELS,
                    "The own model in '" + folder + "' gives " + outputs + " numbers for a text, but "
                            + (given.isEmpty() ? "nothing says what they mean" : "'model_labels' names " + given.size())
                            + ". " + (outputs == 1 ? "Export it with a number for each mood." : advice()));
        }
        if (!labels.containsAll(TWO)) {
            throw new ForetellException(LABELS, "'model_labels' must name negative and positive. " + advice());
        }
        return List.copyOf(labels);
    }

    private static String advice() {
        return "Name the mood of each number in their order, such as 'model_labels: [negative, neutral, positive]', or"
                + " [negative, negative, neutral, positive, positive] for one to five stars.";
    }

    @Override
    public String fingerprint() {
        return model.fingerprint() + ":" + words(",");
    }

    /** For {@code check}: where it is, its sum as sha256sum prints it, and what its numbers mean. */
    String description() {
        return "the own model in '" + folder + "' (model.pt " + model.modelSum() + "; it tells " + words(", ") + ")";
    }

    private String words(String between) {
        return labels.stream().map(Mood::key).collect(Collectors.joining(between));
    }

    @Override
    public List<MoodShares> shares(List<String> texts, String language) {
        return Passages.each(
                texts.stream().map(text -> Passages.of(text, language)).toList(), model::run, this::average);
    }

    private MoodShares average(List<String> passages, List<float[]> rows) {
        return MoodShares.average(
                rows.stream().map(this::shares).toList(),
                passages.stream().map(passage -> (double) passage.length()).toList());
    }

    private MoodShares shares(float[] row) {
        double[] sums = new double[Mood.values().length];
        double[] weights = givesShares ? widened(row) : softmax(row);
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            sums[labels.get(i).ordinal()] += weights[i];
            total += weights[i];
        }
        return new MoodShares(
                sums[Mood.NEGATIVE.ordinal()] / total,
                sums[Mood.NEUTRAL.ordinal()] / total,
                sums[Mood.POSITIVE.ordinal()] / total);
    }

    private static double[] softmax(float[] row) {
        double[] weights = widened(row);
        double most = Arrays.stream(weights).max().orElseThrow();
        Arrays.setAll(weights, i -> Math.exp(weights[i] - most));
        return weights;
    }

    private static double[] widened(float[] row) {
        double[] wide = new double[row.length];
        Arrays.setAll(wide, i -> row[i]);
        return wide;
    }

    private static boolean areShares(float[] row) {
        double sum = 0;
        for (float share : row) {
            if (share < 0) {
                return false;
            }
            sum += share;
        }
        return Math.abs(sum - 1) < ROUNDING;
    }

    @Override
    public void close() {
        model.close();
    }

    /** A word of {@code model_labels}. */
    static Mood label(String word) {
        return Arrays.stream(Mood.values())
                .filter(mood -> mood.key().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new ForetellException(LABELS, "'" + word + "' in 'model_labels' is no mood. " + advice()));
    }
}
