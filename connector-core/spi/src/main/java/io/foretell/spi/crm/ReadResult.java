package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** One page, or why there is none. */
public sealed interface ReadResult {
    /**
     * A page.
     *
     * @param next opaque and versioned; to be stored together with the changes
     * @param last whether everything up to now has been read; the next read then starts a new pass, which overlaps
     */
    record Data(List<Change> changes, String next, boolean last) implements ReadResult {
        public Data {
            changes = List.copyOf(changes);
            requireNonNull(next, "next is null");
        }
    }

    /** The CRM is still preparing; ask again with this cursor, not before. */
    record Pending(String cursor, Instant notBefore) implements ReadResult {
        public Pending {
            requireNonNull(cursor, "cursor is null");
            requireNonNull(notBefore, "notBefore is null");
        }
    }

    /** The cursor cannot be continued: start again without one. */
    record ResyncRequired(String reason) implements ReadResult {
        public ResyncRequired {
            requireNonNull(reason, "reason is null");
        }
    }
}
