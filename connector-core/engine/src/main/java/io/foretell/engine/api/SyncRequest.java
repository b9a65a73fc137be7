package io.foretell.engine.api;

import java.util.OptionalLong;

/**
 * What a sync shall do.
 *
 * @param dryRun read and predict, show what would be written, write nothing
 * @param limit write at most so many records; the rest waits for the next sync
 * @param rereadAll forget all positions and read everything again
 * @param rescoreAll predict everything again, whatever the keys say
 * @param samples how many rows of a dry run to show
 */
public record SyncRequest(boolean dryRun, OptionalLong limit, boolean rereadAll, boolean rescoreAll, int samples) {
    public static final SyncRequest ORDINARY = new SyncRequest(false, OptionalLong.empty(), false, false, 0);

    public static SyncRequest dry(int samples) {
        return new SyncRequest(true, OptionalLong.empty(), false, false, samples);
    }
}
