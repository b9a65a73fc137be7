package io.foretell.spi.crm;

/** API calls that something would take, the reading before a write included. */
public record CostEstimate(long readCalls, long writeCalls) {
    public long calls() {
        return readCalls + writeCalls;
    }
}
