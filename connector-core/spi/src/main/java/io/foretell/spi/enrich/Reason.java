package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.util.Map;

/**
 * Why; rendered by the engine in the connection's language with {@link Enricher#messages}.
 *
 * @param code key of the message pattern
 * @param field the source field, for merging and for {@code explain}; empty when there is none
 * @param params by name, as the pattern uses them
 * @param contribution signed, in the enricher's own unit (log-odds for scores); 0 when it has none
 */
public record Reason(String code, String field, Map<String, FieldValue> params, double contribution) {
    public Reason {
        requireNonNull(code, "code is null");
        requireNonNull(field, "field is null");
        params = Map.copyOf(params);
    }

    public static Reason of(String code) {
        return new Reason(code, "", Map.of(), 0);
    }
}
