package io.foretell.spi.crm;

import java.util.List;

/** What was really done, one sentence each, and what failed. */
public record ProvisionResult(List<String> done, List<String> failed) {
    public ProvisionResult {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
    }
}
