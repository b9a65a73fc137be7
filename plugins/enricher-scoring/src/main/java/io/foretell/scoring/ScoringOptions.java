package io.foretell.scoring;

import io.foretell.scoring.rank.Bands;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.util.List;

/** The options of a scoring enrichment, read. */
record ScoringOptions(
        Bands bands,
        String scoreBy,
        int minGood,
        int minBad,
        double minFilled,
        double maxUnlike,
        int reasons,
        List<Double> l2,
        boolean interactions,
        int folds,
        int maxExamples,
        List<String> trust,
        List<String> protectedFields,
        List<String> segments,
        List<String> points) {

    private static final String CLOSED = "closed";
    private static final String OPEN = "open";
    private static final ErrorCode NONSENSE = new ErrorCode("F-3202", ErrorKind.CONFIG);

    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.optional(
                    "bands",
                    OptionType.LIST,
                    "What the bands hold, best first: a share such as 'A: top 5%', or what can be worked on, such as"
                            + " 'A: 40 per week'; D is what remains.",
                    "A: top 5%, B: next 15%, C: next 40%"),
            OptionSpec.choice(
                    "score_by",
                    "Among which records score and bands rank: 'closed', those that the model learnt from, so that 90 is as"
                            + " good as the best tenth of the past; or 'open', those that were open at the training, so"
                            + " that the bands order today's work. Fixed with the model.",
                    CLOSED,
                    List.of(CLOSED, OPEN)),
            OptionSpec.optional(
                    "min_good", OptionType.INTEGER, "Good outcomes that are needed before a model is trained.", "40"),
            OptionSpec.optional(
                    "min_bad", OptionType.INTEGER, "Bad outcomes that are needed before a model is trained.", "40"),
            OptionSpec.optional(
                    "min_filled",
                    OptionType.DECIMAL,
                    "A record with fewer of its fields filled than this share of what is usual gets no score.",
                    "30%"),
            OptionSpec.optional(
                    "max_unlike",
                    OptionType.DECIMAL,
                    "A record gets no score when more than this share of its filled fields hold what no closed record"
                            + " held.",
                    "50%"),
            OptionSpec.optional("reasons", OptionType.INTEGER, "How many reasons a score comes with at most.", "4"),
            OptionSpec.optional(
                    "l2",
                    OptionType.LIST,
                    "Strengths of the L2 penalty to choose from by out-of-fold log loss.",
                    "0.3, 1, 3, 10, 30, 100"),
            OptionSpec.optional(
                    "interactions",
                    OptionType.BOOL,
                    "Whether pairs of fields whose effects do not add up may be used where that pays out of fold.",
                    "true"),
            OptionSpec.optional("folds", OptionType.INTEGER, "Folds of the cross-validation.", "5"),
            OptionSpec.optional(
                    "max_examples", OptionType.INTEGER, "Closed records to learn from at most, the newest.", "100000"),
            OptionSpec.optional(
                    "trust",
                    OptionType.LIST,
                    "Fields that are filled before the outcome is known, although the leakage guard would leave them out.",
                    ""),
            OptionSpec.optional(
                    "protected",
                    OptionType.LIST,
                    "Inputs that are never learnt from, such as gender or age; the report names what tells them and how"
                            + " the score does for each group.",
                    ""),
            OptionSpec.optional(
                    "segments",
                    OptionType.LIST,
                    "Inputs by whose values the report is broken down, such as the team; default: two that tell much.",
                    ""),
            OptionSpec.optional(
                    "points",
                    OptionType.LIST,
                    "Your own rules, such as 'Source is Referral: 20' or 'messages above 2: 5', to score by where there"
                            + " is not enough to learn from; said to be that in every reason.",
                    ""));

    /** @throws ForetellException when a value makes no sense */
    static ScoringOptions of(Options options) {
        ScoringOptions read = read(options);
        if (read.l2.isEmpty() || read.l2.stream().anyMatch(strength -> !(strength > 0))) {
            throw new ForetellException(NONSENSE, "Option 'l2' must hold numbers above 0, such as 1, 10.");
        }
        if (read.folds < 2 || read.folds > 20) {
            throw new ForetellException(NONSENSE, "Option 'folds' must be from 2 to 20.");
        }
        if (read.amongOpen() && read.bands.byCapacity()) {
            throw new ForetellException(
                    NONSENSE,
                    "Bands by capacity are shares of what comes in, not of what is open: write shares such as 'A: top 5%', or"
                            + " leave 'score_by: open' out.");
        }
        return read;
    }

    /** Whether score and bands rank among the open records instead of the closed ones. */
    boolean amongOpen() {
        return scoreBy.equals(OPEN);
    }

    /** For measuring one field's worth: one penalty, no pairs, few folds. */
    ScoringOptions quick() {
        return new ScoringOptions(
                bands,
                scoreBy,
                minGood,
                minBad,
                minFilled,
                maxUnlike,
                reasons,
                List.of(3.0),
                false,
                3,
                maxExamples,
                trust,
                protectedFields,
                segments,
                points);
    }

    private static ScoringOptions read(Options options) {
        return new ScoringOptions(
                Bands.of(options.list("bands")),
                options.text("score_by"),
                options.integer("min_good"),
                options.integer("min_bad"),
                options.decimal("min_filled"),
                options.decimal("max_unlike"),
                options.integer("reasons"),
                options.list("l2").stream().map(ScoringOptions::number).toList(),
                options.bool("interactions"),
                options.integer("folds"),
                options.integer("max_examples"),
                options.list("trust"),
                options.list("protected"),
                options.list("segments"),
                options.list("points"));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
