package io.foretell.sentiment;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    private static void addUnlessBlank(StringBuilder passage, List<String> passages) {
        String words = passage.toString().strip();
        if (!words.isEmpty()) {
            passages.add(words);
        }
        passage.setLength(0);
    }
}
