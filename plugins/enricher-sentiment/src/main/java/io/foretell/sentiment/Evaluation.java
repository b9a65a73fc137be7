package io.foretell.sentiment;

import io.foretell.sentiment.Scoreboard.Entry;
import io.foretell.sentiment.mail.MailReader;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldValue;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures what reads on labelled texts, prepared as messages are. What a sync would leave out is read all the
 * same, so that the model is judged on every text, and counted as an abstention.
 */
final class Evaluation {
    /** Many, since texts are sorted by length before they are batched. */
    private static final int BATCH = 2048;

    private final MoodReader reader;
    private final SentimentOptions options;
    private final TrainingContext context;

    Evaluation(MoodReader reader, SentimentOptions options, TrainingContext context) {
        this.reader = reader;
        this.options = options;
        this.context = context;
    }

    Report run(TrainingData data) {
        List<Example> labelled;
        try (Stream<Example> examples = data.examples()) {
            labelled = examples.filter(example -> example.label().isPresent()).toList();
        }
        Scoreboard scores = new Scoreboard(options.minConfidence());
        // The detector is loaded at its first use, once: no part of the speed.
        labelled.stream().limit(1).forEach(example -> reader.language(text(example.view())));
        long start = System.nanoTime();
        for (int from = 0; from < labelled.size(); from += BATCH) {
            context.progress((double) from / labelled.size(), "reading texts");
            read(labelled.subList(from, Math.min(labelled.size(), from + BATCH)), scores);
        }
        context.progress(1, "reading texts");
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        return scores.report(seconds);
    }

    private void read(List<Example> batch, Scoreboard scores) {
        List<String> texts = new ArrayList<>();
        List<String> languages = new ArrayList<>();
        List<Boolean> kept = new ArrayList<>();
        for (Example example : batch) {
            String text = text(example.view());
            Optional<String> words = MailReader.ownWords("", "", text);
            Excerpt excerpt = Excerpt.ofMessage(words.orElse(text));
            String language = reader.language(excerpt.words()).orElse("");
            texts.add(excerpt.words());
            if (excerpt.shortened()) {
                scores.addShortened();
            }
            languages.add(reader.reads(language) && !language.isEmpty() ? language : byScript(excerpt.words()));
            kept.add(words.isPresent() && reader.reads(language));
        }
        List<Optional<Reading>> readings = reader.read(texts, languages);
        for (int i = 0; i < batch.size(); i++) {
            Mood label = moodOf(batch.get(i).label().orElseThrow());
            scores.add(new Entry(
                    label, languages.get(i), kept.get(i), readings.get(i).map(Reading::shares)));
        }
    }

    private static String byScript(String text) {
        return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN) ? "zh" : "en";
    }

    private static String text(RecordView view) {
        FieldValue value = view.value(Message.TEXT);
        return (value.isMissing() ? view.features().getOrDefault(Message.TEXT, value) : value).asPlainText();
    }

    private static Mood moodOf(double label) {
        return label < 0.25 ? Mood.NEGATIVE : label > 0.75 ? Mood.POSITIVE : Mood.NEUTRAL;
    }
}
