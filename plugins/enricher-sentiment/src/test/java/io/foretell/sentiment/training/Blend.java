package io.foretell.sentiment.training;

import io.foretell.ai.AiSettings;
import io.foretell.ai.EncoderWorkshop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The mean of what several runs learnt from the same published weights, encoders and heads. It reads texts unlike those that
 * it was trained on better than a run alone, and costs nothing when it is used (Wortsman and others 2022, Model soups).
 */
final class Blend {
    private Blend() {}

    /**
     * @param runs where the runs left an adapter and a head
     * @return where the mean of them is; a single run is its own
     */
    static Path run(String language, List<Path> runs) throws IOException {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        Path mean = runs.get(0).resolveSibling("mean");
        Files.createDirectories(mean);
        try (EncoderWorkshop workshop = EncoderWorkshop.open(AiSettings.shared(), language, 1)) {
            workshop.writeMean(
                    mean.resolve(language + ".adapter"),
                    runs.stream().map(run -> run.resolve(language + ".adapter")).toList());
        }
        double[] head = new double[0];
        for (Path run : runs) {
            double[] one = head(run.resolve(language + ".head"));
            double[] sum = head.length == 0 ? new double[one.length] : head;
            Arrays.setAll(sum, i -> sum[i] + one[i] / runs.size());
            head = sum;
        }
        Files.writeString(mean.resolve(language + ".head"), text(head));
        return mean;
    }

    /** Weights, then the intercept. */
    static double[] head(Path file) throws IOException {
        Properties entries = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            entries.load(in);
        }
        String[] weights = entries.getProperty("weights").split(",");
        double[] head = new double[weights.length + 1];
        for (int i = 0; i < weights.length; i++) {
            head[i] = Double.parseDouble(weights[i]);
        }
        head[weights.length] = Double.parseDouble(entries.getProperty("bias"));
        return head;
    }

    /** What {@link #head} reads. */
    static String text(double[] head) {
        int dimension = head.length - 1;
        String weights = Arrays.stream(head, 0, dimension)
                .mapToObj(weight -> String.format(Locale.ROOT, "%.6g", weight))
                .collect(Collectors.joining(","));
        return String.format(Locale.ROOT, "bias=%.6g%nweights=%s%n", head[dimension], weights);
    }
}
