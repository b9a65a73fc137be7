package io.foretell.engine.decide;

import io.foretell.spi.record.RecordRef;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** How many records a run may write. A record that has a place keeps it for its other enrichments. Thread-safe. */
public final class WriteQuota {
    private final OptionalLong limit;
    private final Set<RecordRef> taken = new HashSet<>();

    public WriteQuota(OptionalLong limit) {
        this.limit = limit;
    }

    /** Of a run that the admin did not limit. */
    public static WriteQuota unlimited() {
        return new WriteQuota(OptionalLong.empty());
    }

    /** @return whether this record may be written */
    public synchronized boolean take(RecordRef ref) {
        if (limit.isEmpty() || taken.contains(ref)) {
            return true;
        }
        return taken.size() < limit.getAsLong() && taken.add(ref);
    }
}
