package io.foretell.sentiment;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.util.List;

/**
 * What an admin may set.
 *
 * @param lastMessages how many of the newest readable messages count
 * @param minConfidence below it there is no score
 * @param neutralBand width of the neutral band, 1 as calibrated
 * @param quote whether a sentence of the last message is written into a field of its own
 * @param own models that the admin brought
 */
record SentimentOptions(int lastMessages, double minConfidence, double neutralBand, boolean quote, OwnModels own) {
    /** Rows that the engine hands over; some of them may be automatic replies or our own. */
    static final int MAX_MESSAGES = 10;

    static final String QUOTE = "quote";
    private static final String MODEL = "model";
    private static final String MODEL_LABELS = "model_labels";

    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.optional(
                    "last_messages",
                    OptionType.INTEGER,
                    "How many of the customer's newest messages count, from 1 to " + MAX_MESSAGES + ".",
                    "5"),
            OptionSpec.optional(
                    "min_confidence",
                    OptionType.DECIMAL,
                    "Below this confidence, from 0 to 1, there is no score.",
                    "0.5"),
            OptionSpec.optional(
                    "neutral_band",
                    OptionType.DECIMAL,
                    "How wide the band between negative and positive is that counts as neutral: 1 as calibrated, 2 twice"
                            + " as wide, 0 none. An own model says itself what is neutral.",
                    "1"),
            OptionSpec.optional(
                    QUOTE,
                    OptionType.BOOL,
                    "Whether the sentence of the last message that shows its mood best is written into a field of its own."
                            + " 'foretell check' says who could read that field.",
                    "false"),
            new OptionSpec(
                    MODEL,
                    OptionType.LIST,
                    "A model of your own instead of the shipped one: a folder with model.pt (TorchScript) and"
                            + " tokenizer.json, for any language or by language, such as {de: models/german}. Their sums"
                            + " stand in plugins.allow; the admin guide says what form they must have.",
                    false,
                    "",
                    "models/my-model",
                    List.of()),
            new OptionSpec(
                    MODEL_LABELS,
                    OptionType.LIST,
                    "The mood that each number of an own model is for, in their order; a mood may stand several times."
                            + " Without it: negative, neutral, positive, or of two negative and positive.",
                    false,
                    "",
                    "[positive, negative]",
                    List.of()));

    private static final ErrorCode OUT_OF_RANGE = new ErrorCode("F-3011", ErrorKind.CONFIG);
    private static final double WIDEST = 5;

    static SentimentOptions of(Options options) {
        SentimentOptions chosen = new SentimentOptions(
                options.integer("last_messages"),
                options.decimal("min_confidence"),
                options.decimal("neutral_band"),
                options.bool(QUOTE),
                OwnModels.of(options.list(MODEL), options.list(MODEL_LABELS)));
        check("last_messages", chosen.lastMessages, 1, MAX_MESSAGES);
        check("min_confidence", chosen.minConfidence, 0, 1);
        check("neutral_band", chosen.neutralBand, 0, WIDEST);
        return chosen;
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ForetellException(
                    OUT_OF_RANGE,
                    "The option '" + name + "' of the enricher 'sentiment' must be between " + number(least) + " and "
                            + number(most) + ", not " + number(value) + ". Correct it in connector.yml.");
        }
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
