package io.foretell.spi.error;

import static java.util.Objects.requireNonNull;

/**
 * A code that never changes its meaning, such as {@code F-2107}. 1xxx: configuration; 2xxx: CRM; 3xxx: enrichment and
 * models; 4xxx: store and machine; 5xxx: plugins.
 */
public record ErrorCode(String id, ErrorKind kind) {
    public ErrorCode {
        requireNonNull(kind, "kind is null");
        if (!id.matches("F-\\d{4}")) {
            throw new IllegalArgumentException("an error code looks like F-2107, not " + id);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
