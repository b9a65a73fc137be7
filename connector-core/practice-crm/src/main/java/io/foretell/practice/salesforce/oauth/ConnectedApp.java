package io.foretell.practice.salesforce.oauth;

import static java.util.Objects.requireNonNull;

import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application that may sign in.
 *
 * @param runAs the user of the client credentials flow; null: the flow is off
 * @param keys that may sign a JWT
 * @param approved names of the users for whom a JWT is accepted
 * @param adminApproval whether an administrator has to approve users, else they do it themselves; decides the error only
 */
public record ConnectedApp(
        String clientId,
        String secret,
        @Nullable String runAs,
        List<PublicKey> keys,
        Set<String> approved,
        boolean adminApproval) {

    public ConnectedApp {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(secret, "secret is null");
        keys = List.copyOf(keys);
        approved = Set.copyOf(approved);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "ConnectedApp[clientId=" + clientId + ", runAs=" + runAs + "]";
    }
}
