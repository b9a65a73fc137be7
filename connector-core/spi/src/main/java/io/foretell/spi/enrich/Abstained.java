package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

/** A reasoned 'I do not know': our own value is cleared and the reason is shown instead. */
public record Abstained(Reason reason) implements EnrichResult {
    public Abstained {
        requireNonNull(reason, "reason is null");
    }
}
