package io.foretell.sentiment;

import io.foretell.sentiment.mail.MailReader;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures the shipped heads on labelled texts, in the same way in which messages are read. */
final class Evaluation {
    private static final int BATCH = 256;

    private final MoodReader reader;
    private final SentimentOptions options;

    Evaluation(MoodReader reader, SentimentOptions options) {
        this.reader = reader;
        this.options = options;
    }

    Report run(TrainingData data) {
        Scoreboard scores = new Scoreboard(options.minConfidence());
        long start = System.nanoTime();
        try (Stream<Example> examples = data.examples()) {
            Iterator<Example> labelled =
                    examples.filter(example -> example.label().isPresent()).iterator();
            List<Example> batch = new ArrayList<>(BATCH);
            while (labelled.hasNext()) {
                batch.add(labelled.next());
                if (batch.size() == BATCH || !labelled.hasNext()) {
                    read(batch, scores);
                    batch.clear();
                }
            }
        }
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        return scores.report(seconds);
    }

    private void read(List<Example> batch, Scoreboard scores) {
        List<Optional<Reading>> readings = reader.read(batch.stream()
                .map(example -> text(example.view()))
                .map(text -> MailReader.ownWords("", text).orElse(""))
                .toList());
        for (int i = 0; i < batch.size(); i++) {
            scores.add(
                    moodOf(batch.get(i).label().orElseThrow()), readings.get(i).map(Reading::shares));
        }
    }

    private static String text(RecordView view) {
        FieldValue value = view.value(Message.TEXT);
        return (value.isMissing() ? view.features().getOrDefault(Message.TEXT, value) : value).asPlainText();
    }

    private static Mood moodOf(double label) {
        return label < 0.25 ? Mood.NEGATIVE : label > 0.75 ? Mood.POSITIVE : Mood.NEUTRAL;
    }
}
