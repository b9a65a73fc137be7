package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.ai.api.TextEncoders;
import io.foretell.sentiment.training.Corpora;
import io.foretell.spi.train.Report;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of ours that nothing was trained or calibrated on. Thresholds stand a little below what was measured. */
final class OwnSentencesTest {
    @ParameterizedTest
    @CsvSource({"en, 0.89, 0.90", "zh, 0.84, 0.90"})
    void customer_mail_is_read_rightly(String language, double accuracy, double binaryAccuracy) throws IOException {
        InMemoryTrainingData data = new InMemoryTrainingData();
        int number = 0;
        for (Map.Entry<String, Double> sentence :
                Corpora.ownTestSentences(language).entrySet()) {
            Records record = Records.lead("s" + number++).value("text", sentence.getKey());
            data.labelled(record.build(), sentence.getValue(), Records.DEFAULT_AS_OF);
        }
        SentimentEnricher enricher = new SentimentEnricher();

        Report report = enricher.evaluate(
                data, FakeTrainingContext.of(enricher.spec()).service(TextEncoders.class, Encoders.real()));

        assertThat(report.metrics().get("texts")).isGreaterThanOrEqualTo(200);
        assertThat(report.metrics().get("accuracy")).isGreaterThanOrEqualTo(accuracy);
        assertThat(report.metrics().get("binary_accuracy")).isGreaterThanOrEqualTo(binaryAccuracy);
        assertThat(report.metrics()).containsKeys("macro_f1", "ece", "abstentions", "texts_per_second");
    }
}
