package io.foretell.sentiment;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Picks the sentence that shows the mood of a message best. */
final class Quotes {
    /** What a short text field of every CRM holds. */
    static final int LENGTH = 255;

    private static final int MOST_SENTENCES = 20;
    private static final int FEWEST_CHARACTERS = 4;
    /** Addresses, numbers of phones, accounts and orders: what nobody needs in order to see a mood. */
    private static final Pattern PERSONAL = Pattern.compile("\\S@\\S|https?://|www\\.|(?:\\d[ /().+-]*+){6}");

    private Quotes() {}

    /** A message and what it sounds like as a whole. */
    record Source(String words, Reading reading) {}

    private record Sentence(int source, String words) {}

    /** @return one per source; empty for a neutral message, or where no sentence sounds like the whole */
    static List<Optional<String>> of(List<Optional<Source>> sources, MoodReader reader) {
        List<Sentence> sentences = new ArrayList<>();
        List<String> languages = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            int number = i;
            sources.get(i)
                    .filter(source -> source.reading().shares().mood() != Mood.NEUTRAL)
                    .ifPresent(source -> sentences(source).forEach(words -> {
                        sentences.add(new Sentence(number, words));
                        languages.add(source.reading().language());
                    }));
        }
        List<Optional<Reading>> readings =
                reader.read(sentences.stream().map(Sentence::words).toList(), languages);
        List<Optional<String>> quotes = new ArrayList<>(Collections.nCopies(sources.size(), Optional.empty()));
        double[] best = new double[sources.size()];
        for (int i = 0; i < sentences.size(); i++) {
            int source = sentences.get(i).source();
            Mood mood = sources.get(source).orElseThrow().reading().shares().mood();
            MoodShares shares = readings.get(i).orElseThrow().shares();
            if (shares.mood() == mood && shares.of(mood) > best[source]) {
                best[source] = shares.of(mood);
                quotes.set(source, Optional.of(shortened(sentences.get(i).words())));
            }
        }
        return quotes;
    }

    private static List<String> sentences(Source source) {
        Locale language = Locale.forLanguageTag(source.reading().language());
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(language);
        for (String line : source.words().lines().toList()) {
            breaks.setText(line);
            int start = breaks.first();
            for (int end = breaks.next();
                    end != BreakIterator.DONE && sentences.size() < MOST_SENTENCES;
                    start = end, end = breaks.next()) {
                String sentence = line.substring(start, end).strip();
                if (sentence.length() >= FEWEST_CHARACTERS
                        && !PERSONAL.matcher(sentence).find()) {
                    sentences.add(sentence);
                }
            }
        }
        return sentences;
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LENGTH
                ? sentence
                : Excerpt.of(sentence, LENGTH - 1).words() + "…";
    }
}
