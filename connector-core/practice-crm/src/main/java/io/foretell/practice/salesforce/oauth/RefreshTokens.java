package io.foretell.practice.salesforce.oauth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The refresh tokens that are alive. Thread-safe. */
public final class RefreshTokens {
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Owner> alive = new HashMap<>();

    /** A user at an application: what a token stands for. */
    record Owner(String userId, String clientId) {}

    RefreshTokens() {}

    /** Makes a refresh token as the web flow would have, which needs a human. */
    public synchronized String grant(String userId, String clientId) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = "5Aep"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', '.');
        alive.put(token, new Owner(userId, clientId));
        return token;
    }

    /** Accepts a refresh token that somebody else has thought of. */
    public synchronized void accept(String token, String userId, String clientId) {
        alive.put(token, new Owner(userId, clientId));
    }

    /** All refresh tokens die. */
    public synchronized void revokeAll() {
        alive.clear();
    }

    synchronized Optional<Owner> owner(String token) {
        return Optional.ofNullable(alive.get(token));
    }

    /** The old token is worth nothing from here on. */
    synchronized String rotate(String token, Owner owner) {
        alive.remove(token);
        return grant(owner.userId(), owner.clientId());
    }

    synchronized Optional<Owner> revoke(String token) {
        return Optional.ofNullable(alive.remove(token));
    }
}
