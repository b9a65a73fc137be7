package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something an enricher needs, bound by the admin to a field, to a related list, or to another enrichment's output.
 *
 * @param types accepted types of a SCALAR or of FEATURES; empty means any
 * @param columns of a LIST, empty otherwise
 * @param window of a LIST: only rows of this long before {@code asOf} count, items and aggregates alike
 * @param limit of a LIST: how many of the newest rows are handed over as items
 */
public record InputRole(
        String name,
        Kind kind,
        boolean required,
        Set<FieldType> types,
        List<Column> columns,
        Optional<Duration> window,
        int limit,
        String sentence) {
    /** The shape of an input. */
    public enum Kind {
        /** One value. */
        SCALAR,
        /** Rows of a related object. */
        LIST,
        /** Every suitable field that the admin does not exclude; resolved at training, stored with the model. */
        FEATURES
    }

    /** A column of a LIST. */
    public record Column(String name, FieldType type, boolean required) {
        public Column {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
        }
    }

    public InputRole {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        types = Set.copyOf(types);
        columns = List.copyOf(columns);
        requireNonNull(window, "window is null");
        requireNonNull(sentence, "sentence is null");
        if (kind != Kind.LIST && !columns.isEmpty()) {
            throw new IllegalArgumentException("only a LIST has columns: " + name);
        }
    }

    public static InputRole scalar(String name, boolean required, Set<FieldType> types, String sentence) {
        return new InputRole(name, Kind.SCALAR, required, types, List.of(), Optional.empty(), 0, sentence);
    }

    public static InputRole list(String name, boolean required, List<Column> columns, int limit, String sentence) {
        return new InputRole(name, Kind.LIST, required, Set.of(), columns, Optional.empty(), limit, sentence);
    }

    public static InputRole features(String name, Set<FieldType> types, String sentence) {
        return new InputRole(name, Kind.FEATURES, true, types, List.of(), Optional.empty(), 0, sentence);
    }
}
