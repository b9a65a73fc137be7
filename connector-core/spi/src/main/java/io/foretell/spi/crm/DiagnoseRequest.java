package io.foretell.spi.crm;

import java.util.List;
import java.util.Map;

/**
 * What a connection is going to use.
 *
 * @param reads field names by object
 * @param writes our own fields by object
 */
public record DiagnoseRequest(Map<String, List<String>> reads, Map<String, List<String>> writes) {
    public DiagnoseRequest {
        reads = Map.copyOf(reads);
        writes = Map.copyOf(writes);
    }
}
