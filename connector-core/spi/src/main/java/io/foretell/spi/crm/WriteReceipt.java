package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** What became of a write. */
public sealed interface WriteReceipt {
    /** One result per row, in any order. */
    record Done(List<RowResult> results) implements WriteReceipt {
        public Done {
            results = List.copyOf(results);
        }
    }

    /** The CRM works on it; ask with {@link CrmSession#resume}, not before. */
    record Pending(String resumeToken, Instant notBefore) implements WriteReceipt {
        public Pending {
            requireNonNull(resumeToken, "resumeToken is null");
            requireNonNull(notBefore, "notBefore is null");
        }
    }
}
