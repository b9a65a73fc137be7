package io.foretell.sentiment.training;

import io.foretell.ai.AiSettings;
import io.foretell.ai.EncoderWorkshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fine-tunes the encoder of a language for telling moods and writes its adapter. First a linear head is fitted on the
 * published encoder, then encoder and head are trained together (Kumar 2022: so that the encoder bends less). The state
 * is saved on the way; a run that was interrupted goes on where it was. Deterministic for the same data and seed.
 */
final class FineTune {
    /** One core for each language, so that no core waits for another. */
    private static final int PARTS = 1;

    private static final double PROBE_PENALTY = 2;
    private static final int PROBE_TEXTS = 3_000;
    private static final int STEPS_BETWEEN_SAVES = 100;
    private static final int STEPS_BETWEEN_LINES = 50;

    private final String language;
    private final Recipe recipe;
    private final Path folder;
    private final EncoderWorkshop workshop;
    private final Lesson lesson;
    private final OrdinalLoss loss;
    private final Rehearsal rehearsal;
    private final Learner learner;

    private FineTune(
            String language,
            Recipe recipe,
            Path folder,
            EncoderWorkshop workshop,
            List<LabelledText> all,
            Lesson lesson) {
        this.language = language;
        this.recipe = recipe;
        this.folder = folder;
        this.workshop = workshop;
        this.lesson = lesson;
        this.loss = new OrdinalLoss(recipe.smoothing());
        this.rehearsal =
                new Rehearsal(language, recipe, workshop, all, NgramFitting.fit(lesson.texts(), language, recipe));
        this.learner = new Learner(workshop, recipe, probe());
    }

    static void run(String language, Path data, Path folder, Recipe recipe) throws IOException {
        Files.createDirectories(folder);
        List<LabelledText> corpora = Corpora.read(data, language, recipe.run());
        List<LabelledText> all = new ArrayList<>(corpora);
        all.addAll(Corpora.own(language));
        List<LabelledText> texts = Corpora.lesson(corpora, language, recipe);
        say("%s: %d texts to train on, %s", language, texts.size(), recipe);
        Lesson lesson = new Lesson(texts, Examples.weights(texts, recipe), language, Variation.of(language, texts));
        try (EncoderWorkshop workshop = EncoderWorkshop.open(AiSettings.shared(), language, PARTS)) {
            new FineTune(language, recipe, folder, workshop, all, lesson).train();
        }
    }

    /** A linear head on the published encoder, in units of the scale; the last number is the intercept. */
    private float[] probe() {
        List<LabelledText> poles =
                lesson.texts().stream().filter(text -> text.label() != 0.5).toList();
        List<LabelledText> some = Corpora.evenly(poles, PROBE_TEXTS);
        Examples examples = new Examples(some, rehearsal.encode(some));
        double[] coefficients = examples.fit(PROBE_PENALTY);
        float[] scaled = new float[coefficients.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (coefficients[i] / (i + 1 < scaled.length ? Learner.HEAD_SCALE : 1));
        }
        return scaled;
    }

    private void train() throws IOException {
        Path saved = folder.resolve(language + ".state");
        if (Files.exists(saved)) {
            learner.load(saved);
            say("%s: goes on after step %d", language, learner.step());
        }
        int steps = recipe.steps(lesson.texts().size());
        int done = 0;
        for (int epoch = 0; done < steps; epoch++) {
            List<List<Lesson.Item>> batches = lesson.batches(workshop, recipe, epoch);
            double sum = 0;
            int learnt = 0;
            for (List<Lesson.Item> batch : batches.subList(0, Math.min(batches.size(), steps - done))) {
                if (done++ >= learner.step()) {
                    sum += learn(batch, steps);
                    learnt++;
                    keep(saved, steps);
                }
            }
            if (learnt > 0) {
                say("%s epoch %d: mean loss %.4f", language, epoch + 1, sum / learnt);
                learner.save(saved);
                rehearsal.run(learner);
            }
        }
        learner.finish(language, folder);
    }

    private void keep(Path saved, int steps) throws IOException {
        if (learner.step() % STEPS_BETWEEN_LINES == 0) {
            say("%s step %d of %d, %.0f s of processor time", language, learner.step(), steps, processorSeconds());
        }
        if (learner.step() % STEPS_BETWEEN_SAVES == 0) {
            learner.save(saved);
        }
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toMillis)
                        .orElse(0L)
                / 1000.0;
    }

    private double learn(List<Lesson.Item> batch, int steps) {
        int dimension = workshop.dimension();
        Tuned head = learner.head;
        float[][] headGradients = new float[PARTS][dimension + 1];
        double[] losses = new double[PARTS];
        double total = batch.stream()
                .mapToDouble(item -> lesson.weights()[item.text()])
                .sum();
        workshop.learn(batch.stream().map(Lesson.Item::ids).toList(), (part, position, vector) -> {
            int text = batch.get(position).text();
            double label = lesson.texts().get(text).label();
            double value = Learner.value(head.weights, vector);
            double share = lesson.weights()[text] / Math.max(total, batch.size() / 2.0);
            double slope = share * loss.slope(value, label);
            losses[part] += share * loss.loss(value, label);
            float[] gradient = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                gradient[i] = (float) (slope * Learner.HEAD_SCALE * head.weights[i]);
                headGradients[part][i] += (float) (slope * Learner.HEAD_SCALE * vector[i]);
            }
            headGradients[part][dimension] += (float) slope;
            return gradient;
        });
        for (float[] part : headGradients) {
            for (int i = 0; i <= dimension; i++) {
                head.gradient[i] += part[i];
            }
        }
        learner.update(steps);
        return Arrays.stream(losses).sum();
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
