package io.foretell.scoring;

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
        int maxExamples) {

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
                    "max_examples", OptionType.INTEGER, "Closed records to learn from at most, the newest.", "100000"));

    static ScoringOptions of(Options options) {
        return new ScoringOptions(
                options.decimal("band_a"),
                options.decimal("band_b"),
                options.decimal("band_c"),
                options.integer("min_good"),
                options.integer("min_bad"),
                options.decimal("min_filled"),
                options.decimal("max_unlike"),
                options.integer("reasons"),
                options.list("l2").stream().map(Double::valueOf).toList(),
                options.bool("interactions"),
                options.integer("folds"),
                options.integer("max_examples"));
    }
}
