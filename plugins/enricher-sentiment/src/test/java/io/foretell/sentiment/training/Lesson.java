package io.foretell.sentiment.training;

import io.foretell.ai.EncoderWorkshop;
import io.foretell.sentiment.TextVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The batches of an epoch, the same for the same seed: texts of similar length together, in random order. A long text
 * gives one of its passages, and each is varied a little.
 */
record Lesson(List<LabelledText> texts, double[] weights, String language, Variation variation) {
    private static final int NEIGHBOURHOOD = 24;
    private static final int PRIME = 7919;

    /** A text's place in the lesson and its tokens. */
    record Item(int text, long[] ids) {}

    List<List<Item>> batches(EncoderWorkshop workshop, Recipe recipe, int epoch) {
        Random random = new Random(recipe.seed() * PRIME + epoch);
        List<String> words = texts.stream()
                .map(text -> variation.vary(passage(text.text(), random), text.label() != 0.5, random))
                .toList();
        List<long[]> ids = workshop.tokens(words, recipe.maxTokens());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        Collections.shuffle(order, random);
        List<List<Item>> batches = new ArrayList<>();
        int neighbourhood = NEIGHBOURHOOD * recipe.batch();
        for (int from = 0; from < order.size(); from += neighbourhood) {
            List<Item> near = order.subList(from, Math.min(order.size(), from + neighbourhood)).stream()
                    .map(text -> new Item(text, ids.get(text)))
                    .sorted(Comparator.comparingInt(item -> item.ids().length))
                    .toList();
            for (int start = 0; start < near.size(); start += recipe.batch()) {
                batches.add(near.subList(start, Math.min(near.size(), start + recipe.batch())));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private String passage(String text, Random random) {
        List<String> passages = TextVectors.passages(text, language);
        return passages.get(random.nextInt(passages.size()));
    }
}
