package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One page of field history, in any order; the same change may come again.
 *
 * @param knownSince by field: from this moment on <em>every</em> change of it is in the history. A field without an entry
 *     is not tracked, and its latest value is all that is known. The same on every page
 * @param next opaque and versioned; to be stored together with the changes
 * @param last whether everything up to now has been read; the next request then goes on from here
 */
public record HistoryPage(List<FieldChange> changes, Map<String, Instant> knownSince, String next, boolean last) {
    /** The CRM keeps no history of these fields. */
    public static final HistoryPage NONE = new HistoryPage(List.of(), Map.of(), "", true);

    public HistoryPage {
        changes = List.copyOf(changes);
        knownSince = Map.copyOf(knownSince);
        requireNonNull(next, "next is null");
    }
}
