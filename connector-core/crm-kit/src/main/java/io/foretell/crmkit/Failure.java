package io.foretell.crmkit;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.crm.CallPermits;

/**
 * An error as the CRM sent it.
 *
 * @param status of HTTP; 200 for a CRM that wraps its errors
 * @param name the CRM's own word for the error; empty when it has none
 * @param message the CRM's own words; empty when it has none
 * @param kind what the call was for
 */
public record Failure(int status, String name, String message, CallPermits.Kind kind) {
    public Failure {
        requireNonNull(name, "name is null");
        requireNonNull(message, "message is null");
        requireNonNull(kind, "kind is null");
    }
}
