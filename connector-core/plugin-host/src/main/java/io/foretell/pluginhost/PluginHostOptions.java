package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to load, and on whose word.
 *
 * @param home our private copies live in {@code <home>/plugins}
 * @param sources zips, or folders whose zips are all meant
 * @param limits of a zip's size
 * @param enrichLimit how long one batch of an enricher may take
 */
public record PluginHostOptions(
        Path home, List<Path> sources, TrustPolicy trust, VerifierLimits limits, Duration enrichLimit) {
    public static final Duration DEFAULT_ENRICH_LIMIT = Duration.ofMinutes(2);

    public PluginHostOptions {
        requireNonNull(home, "home is null");
        sources = List.copyOf(sources);
        requireNonNull(trust, "trust is null");
        requireNonNull(limits, "limits is null");
        if (requireNonNull(enrichLimit, "enrichLimit is null").isNegative() || enrichLimit.isZero()) {
            throw new IllegalArgumentException("enrichLimit is not positive: " + enrichLimit);
        }
    }

    /** With the default limits. */
    public static PluginHostOptions of(Path home, List<Path> sources, TrustPolicy trust) {
        return new PluginHostOptions(home, sources, trust, VerifierLimits.DEFAULT, DEFAULT_ENRICH_LIMIT);
    }

    public PluginHostOptions enrichLimit(Duration other) {
        return new PluginHostOptions(home, sources, trust, limits, other);
    }

    public PluginHostOptions limits(VerifierLimits other) {
        return new PluginHostOptions(home, sources, trust, other, enrichLimit);
    }
}
