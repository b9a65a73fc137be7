package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.option.OptionSpec;
import java.util.List;

/**
 * What an enricher is.
 *
 * @param id the word that {@code enricher:} names in {@code connector.yml}; unique among loaded plugins
 * @param version of the computation: raise it whenever the same inputs may give another prediction
 */
public record EnricherSpec(
        String id,
        String version,
        String title,
        List<OptionSpec> options,
        List<InputRole> inputs,
        List<OutputField> outputs,
        Freshness freshness,
        Learning learning) {
    public EnricherSpec {
        if (!requireNonNull(id, "id is null").matches("[a-z][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("an enricher's id is lower case with dashes, not '" + id + "'");
        }
        requireNonNull(version, "version is null");
        requireNonNull(title, "title is null");
        options = List.copyOf(options);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        requireNonNull(freshness, "freshness is null");
        requireNonNull(learning, "learning is null");
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("enricher '" + id + "' declares no output");
        }
    }
}
