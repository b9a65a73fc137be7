package io.foretell.sentiment;

import io.foretell.ai.api.OwnTextModels;
import io.foretell.ai.api.TextEncoders;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.InputRole.Column;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Sentences;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/** Tells what the last messages of a customer sound like, in English and Chinese, or in what an own model reads. */
@Extension
public final class SentimentEnricher implements EvaluableEnricher {
    static final String MESSAGES = "messages";
    static final String MOOD = "mood";
    static final String MOOD_NUMBER = "mood_number";
    static final String MOOD_TREND = "mood_trend";
    static final String QUOTE = "quote";

    private static final ErrorCode NO_ENCODERS = new ErrorCode("F-3013", ErrorKind.CONFIG);
    private static final double QUIET_BELOW = 0.05;
    private static final int VERDICTS = 100_000;

    private static final EnricherSpec SPEC = new EnricherSpec(
            "sentiment",
            "2",
            "Mood of the last messages",
            SentimentOptions.SPECS,
            List.of(InputRole.list(
                    MESSAGES,
                    true,
                    List.of(
                            new Column(Message.TEXT, FieldType.TEXT, true),
                            new Column(Message.SUBJECT, FieldType.TEXT, false),
                            new Column(Message.SENDER, FieldType.TEXT, false),
                            new Column(Message.INCOMING, FieldType.BOOL, false)),
                    SentimentOptions.MAX_MESSAGES,
                    "What the customer wrote: mails, chats, reviews. Where the list also holds what colleagues wrote, bind"
                            + " 'incoming' or filter them out.")),
            List.of(
                    OutputField.choice(MOOD, "Mood", List.of("negative", "neutral", "positive")),
                    OutputField.number(MOOD_NUMBER, "Mood from -1 to 1", 2, true, QUIET_BELOW),
                    OutputField.choice(MOOD_TREND, "Mood trend", List.of("falling", "steady", "rising")),
                    OutputField.text(QUOTE, "Words of the customer", Quotes.LENGTH)),
            Freshness.NONE,
            Learning.NONE);

    private final Verdicts verdicts = new Verdicts(VERDICTS);

    @Override
    public EnricherSpec spec() {
        return SPEC;
    }

    @Override
    public EnricherSession open(EnricherContext context) {
        SentimentOptions options = SentimentOptions.of(context.options());
        return new SentimentSession(reader(context, options, verdicts), options, context);
    }

    /** On examples whose label is 0 negative, 0.5 neutral or 1 positive, and whose value or feature 'text' is the text. */
    @Override
    public Report evaluate(TrainingData data, TrainingContext context) {
        SentimentOptions options = SentimentOptions.of(context.options());
        try (MoodReader reader = reader(context, options, new Verdicts(0))) {
            return new Evaluation(reader, options, context).run(data);
        }
    }

    @Override
    public Map<String, String> messages(Locale locale) {
        return Sentences.beside(SentimentEnricher.class, locale);
    }

    @Override
    public Set<String> quotingOutputs() {
        return Set.of(QUOTE);
    }

    @Override
    public Set<String> unusedOutputs(Options options) {
        return SentimentOptions.of(options).quote() ? Set.of() : Set.of(QUOTE);
    }

    private static MoodReader reader(EnricherContext context, SentimentOptions options, Verdicts verdicts) {
        TextEncoders encoders = context.service(TextEncoders.class)
                .orElseThrow(() -> new ForetellException(
                        NO_ENCODERS,
                        "The enricher 'sentiment' needs the AI runtime, which this installation does not have. Install the"
                                + " full distribution, or take the enrichment '" + context.enrichment()
                                + "' out of connector.yml."));
        return MoodReader.of(
                encoders, options.own().open(context.service(OwnTextModels.class)), options.neutralBand(), verdicts);
    }
}
