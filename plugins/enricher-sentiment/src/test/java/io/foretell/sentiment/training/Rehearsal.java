package io.foretell.sentiment.training;

import io.foretell.ai.EncoderWorkshop;
import io.foretell.sentiment.Ngrams;
import io.foretell.sentiment.TextVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well what was learnt so far reads texts that are not trained on: tests, and the domains left out as a whole. */
final class Rehearsal {
    private static final int REPORTED_TEXTS = 200;
    private static final int LEFT_OUT_TEXTS = 800;
    private static final double[] TRIED_SHARES = {0.6, 0.8, 1};

    private final String language;
    private final Recipe recipe;
    private final EncoderWorkshop workshop;
    private final Ngrams ngrams;
    private final Map<String, List<LabelledText>> tests = new LinkedHashMap<>();

    Rehearsal(String language, Recipe recipe, EncoderWorkshop workshop, List<LabelledText> all, Ngrams ngrams) {
        this.language = language;
        this.recipe = recipe;
        this.workshop = workshop;
        this.ngrams = ngrams;
        all.stream()
                .filter(text -> text.isTest() || recipe.leavesOut(text.domain()))
                .forEach(text -> tests.computeIfAbsent(text.domain(), domain -> new ArrayList<>())
                        .add(text));
    }

    /** With the mean weights; the latest are in use again afterwards. */
    void run(Learner learner) {
        for (double share : recipe.leaveOut().isEmpty() ? new double[] {recipe.kept()} : TRIED_SHARES) {
            learner.useMean(share);
            tests.forEach((domain, found) -> {
                boolean leftOut = recipe.leavesOut(domain);
                String what = "%s   %s%s at %.2f".formatted(language, domain, leftOut ? " (left out)" : "", share);
                say(what, Corpora.evenly(found, leftOut ? LEFT_OUT_TEXTS : REPORTED_TEXTS), learner.head.mean());
            });
        }
        learner.use(false);
    }

    private void say(String what, List<LabelledText> texts, float[] head) {
        double[] labels = texts.stream().mapToDouble(LabelledText::label).toArray();
        double[] values = encode(texts).stream()
                .mapToDouble(vector -> Learner.value(head, vector))
                .toArray();
        double[] characters = new double[labels.length];
        FineTune.say("%s: %s", what, Marks.of(OrdinalCalibration.TRAINED, values, characters, labels));
        if (!ngrams.equals(Ngrams.NONE)) {
            Arrays.setAll(
                    characters, i -> ngrams.value(TextVectors.plain(texts.get(i).text(), language)));
            FineTune.say(
                    "%s with characters: %s", what, Marks.of(OrdinalCalibration.TRAINED, values, characters, labels));
        }
    }

    /** First passages only. */
    List<float[]> encode(List<LabelledText> texts) {
        List<String> words = texts.stream()
                .map(text -> TextVectors.passages(text.text(), language).get(0))
                .toList();
        return workshop.encode(workshop.tokens(words, 2 * recipe.maxTokens()));
    }
}
