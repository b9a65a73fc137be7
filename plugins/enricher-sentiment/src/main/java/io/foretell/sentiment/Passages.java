package io.foretell.sentiment;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Cuts a long text between sentences into passages of a length that the heads were trained on. */
final class Passages {
    /** About 60 English words. */
    private static final int LENGTH = 360;

    /** As many tokens as the Chinese head was trained on, and most reviews in one piece. */
    private static final int LENGTH_IN_HAN = 150;

    private Passages() {}

    /** In order; together the whole text, and never empty for a text that is not blank. */
    static List<String> of(String text, String language) {
        int limit = language.equals("zh") ? LENGTH_IN_HAN : LENGTH;
        if (text.length() <= limit) {
            return List.of(text);
        }
        List<String> passages = new ArrayList<>();
        StringBuilder passage = new StringBuilder();
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        sentences.setText(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; start = end, end = sentences.next()) {
            if (passage.length() > 0 && passage.length() + end - start > limit) {
                addUnlessBlank(passage, passages);
            }
            passage.append(text, start, end);
        }
        addUnlessBlank(passage, passages);
        return passages;
    }

    /**
     * Has the passages of all texts computed at once, so that they can be batched, and puts what came out together again.
     *
     * @param passages of each text
     * @param compute from all passages, one result each
     * @param join what a text's passages and their results make together
     * @return one per text, in order
     */
    static <T, R> List<R> each(
            List<List<String>> passages,
            Function<List<String>, List<T>> compute,
            BiFunction<List<String>, List<T>, R> join) {
        List<T> computed = compute.apply(passages.stream().flatMap(List::stream).toList());
        List<R> texts = new ArrayList<>(passages.size());
        int next = 0;
        for (List<String> ofText : passages) {
            texts.add(join.apply(ofText, computed.subList(next, next + ofText.size())));
            next += ofText.size();
        }
        return texts;
    }

    private static void addUnlessBlank(StringBuilder passage, List<String> passages) {
        String words = passage.toString().strip();
        if (!words.isEmpty()) {
            passages.add(words);
        }
        passage.setLength(0);
    }
}
