package io.foretell.segmentation;

import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.util.List;
import java.util.Set;

/** The options of a segmentation, read. */
record SegmentationOptions(
        Set<String> counted,
        int fewest,
        int most,
        int minCustomers,
        double farthest,
        double stickiness,
        int maxCustomers) {
    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.optional(
                    "only_status", OptionType.LIST, "Only rows with one of these statuses are purchases.", ""),
            OptionSpec.optional("min_segments", OptionType.INTEGER, "Segments at least (2 to 6).", "3"),
            OptionSpec.optional("max_segments", OptionType.INTEGER, "Segments at most (2 to 6).", "6"),
            OptionSpec.optional(
                    "min_customers", OptionType.INTEGER, "Customers with purchases that are needed to train.", "30"),
            OptionSpec.optional(
                    "same_within",
                    OptionType.DECIMAL,
                    "A segment keeps its name when its centre moved by no more than this many standard deviations.",
                    "1.0"),
            OptionSpec.optional(
                    "stickiness",
                    OptionType.DECIMAL,
                    "A customer changes segment only when the new one is nearer by this share.",
                    "15%"),
            OptionSpec.optional(
                    "max_customers", OptionType.INTEGER, "Customers to train on at most, the newest.", "100000"));

    static SegmentationOptions of(Options options) {
        int fewest = Math.min(6, Math.max(2, options.integer("min_segments")));
        return new SegmentationOptions(
                Set.copyOf(options.list("only_status")),
                fewest,
                Math.min(6, Math.max(fewest, options.integer("max_segments"))),
                options.integer("min_customers"),
                options.decimal("same_within"),
                options.decimal("stickiness"),
                options.integer("max_customers"));
    }
}
