package io.foretell.engine.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Small facts that must survive, and the audit trail. */
public interface Settings {
    Optional<String> get(String name);

    void put(String name, String value);

    void remove(String name);

    /** Appends to the audit trail: who did what, never a secret. */
    void audit(Instant at, String actor, String action, String detail);

    /** Newest first. */
    List<AuditEntry> auditTrail(int limit);

    /** A line of the audit trail. */
    record AuditEntry(Instant at, String actor, String action, String detail) {}
}
