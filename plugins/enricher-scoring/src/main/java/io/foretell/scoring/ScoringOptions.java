package io.foretell.scoring;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.util.List;

/** The options of a scoring enrichment, read. */
record ScoringOptions(
        double bandA,
        double bandB,
        double bandC,
        int minGood,
        int minBad,
        double minFilled,
        double maxUnlike,
        int reasons,
        List<Double> l2,
        boolean interactions,
        int folds,
        int maxExamples,
        List<String> trust) {

    private static final ErrorCode NONSENSE = new ErrorCode("F-3202", ErrorKind.CONFIG);

    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.optional("band_a", OptionType.DECIMAL, "Share of records that get band A, the best.", "5%"),
            OptionSpec.optional("band_b", OptionType.DECIMAL, "Share of records that get band B, after A.", "15%"),
            OptionSpec.optional(
                    "band_c",
                    OptionType.DECIMAL,
                    "Share of records that get band C, after B; D is what remains.",
                    "40%"),
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
        if (Math.min(read.bandA, Math.min(read.bandB, read.bandC)) < 0 || read.bandA + read.bandB + read.bandC > 1) {
            throw new ForetellException(
                    NONSENSE, "Options 'band_a', 'band_b' and 'band_c' are shares that add up to at most 100%.");
        }
        return read;
    }

    /** For measuring one field's worth: one penalty, no pairs, few folds. */
    ScoringOptions quick() {
        return new ScoringOptions(
                bandA,
                bandB,
                bandC,
                minGood,
                minBad,
                minFilled,
                maxUnlike,
                reasons,
                List.of(3.0),
                false,
                3,
                maxExamples,
                trust);
    }

    private static ScoringOptions read(Options options) {
        return new ScoringOptions(
                options.decimal("band_a"),
                options.decimal("band_b"),
                options.decimal("band_c"),
                options.integer("min_good"),
                options.integer("min_bad"),
                options.decimal("min_filled"),
                options.decimal("max_unlike"),
                options.integer("reasons"),
                options.list("l2").stream().map(ScoringOptions::number).toList(),
                options.bool("interactions"),
                options.integer("folds"),
                options.integer("max_examples"),
                options.list("trust"));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
