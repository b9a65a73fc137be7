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
 * gives one of its passages; now and then a text loses its last stop, as in chats, or the spaces that some sets have
 * before "n't", since both tell a set from customer mail, not a mood.
 */
record Lesson(List<LabelledText> texts, double[] weights, String language) {
    private static final int NEIGHBOURHOOD = 24;
    private static final double WITHOUT_STOP = 0.3;
    private static final double WITHOUT_SPACES = 0.5;
    private static final int PRIME = 7919;

    /** A text's place in the lesson and its tokens. */
    record Item(int text, long[] ids) {}

    List<List<Item>> batches(EncoderWorkshop workshop, Recipe recipe, int epoch) {
        Random random = new Random(recipe.seed() * PRIME + epoch);
        List<String> words = texts.stream()
                .map(text -> varied(passage(text.text(), random), random))
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

    private static String varied(String text, Random random) {
        boolean spaces = random.nextDouble() < WITHOUT_SPACES;
        boolean stop = random.nextDouble() < WITHOUT_STOP;
        String closed =
                spaces ? text.replaceAll(" (n't|'s|'re|'ve|'ll|'m|'d)\\b", "$1").replaceAll(" ([.,!?;:])", "$1") : text;
        return stop && closed.length() > 1 ? closed.replaceFirst("[.。!！]+$", "") : closed;
    }
}
