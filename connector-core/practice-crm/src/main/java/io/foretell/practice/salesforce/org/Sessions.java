package io.foretell.practice.salesforce.org;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The access tokens that are valid. As in a real org, a token says which org it is of. Thread-safe. */
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(2);

    private final Org org;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new HashMap<>();
    private int callsOfNext = -1;

    private static final class Session {
        private final User user;
        private final String app;
        private Instant used;
        private int callsLeft;

        private Session(User user, String app, Instant used, int callsLeft) {
            this.user = user;
            this.app = app;
            this.used = used;
            this.callsLeft = callsLeft;
        }
    }

    /** Who a token stands for, and for which app it was given. */
    public record Holder(User user, String app) {}

    Sessions(Org org) {
        this.org = org;
    }

    /**
     * A token, such as {@code 00Dxx0000001gER!AQ…}. All who sign in as one user through one app share it while it is
     * alive; who revokes it, revokes it for all of them.
     */
    public synchronized String issue(User user, String app) {
        Instant now = org.clock().instant();
        for (Map.Entry<String, Session> entry : open.entrySet()) {
            Session session = entry.getValue();
            if (session.user.equals(user) && session.app.equals(app) && alive(session, now)) {
                session.used = now;
                return entry.getKey();
            }
        }
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = org.id().substring(0, 15)
                + "!AQ"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', '.');
        open.put(token, new Session(user, app, now, callsOfNext));
        return token;
    }

    /** Who calls with this token; counts as use. Absent when it is unknown, expired or revoked. */
    public synchronized Optional<Holder> use(String token) {
        Session session = open.get(token);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = org.clock().instant();
        if (!alive(session, now)) {
            open.remove(token);
            return Optional.empty();
        }
        session.callsLeft -= session.callsLeft > 0 ? 1 : 0;
        session.used = now;
        return Optional.of(new Holder(session.user, session.app));
    }

    /** As {@link #use}, but is no use. */
    public synchronized Optional<Holder> peek(String token) {
        Session session = open.get(token);
        return session == null || !alive(session, org.clock().instant())
                ? Optional.empty()
                : Optional.of(new Holder(session.user, session.app));
    }

    private static boolean alive(Session session, Instant now) {
        return session.callsLeft != 0 && !session.used.plus(IDLE).isBefore(now);
    }

    /** Ends what a user has opened through one app. */
    public synchronized void revoke(String userId, String app) {
        open.values().removeIf(session -> session.user.id().equals(userId) && session.app.equals(app));
    }

    /** @return false when it was not valid any more */
    public synchronized boolean revoke(String token) {
        return open.remove(token) != null;
    }

    public synchronized void revokeAll() {
        open.clear();
    }

    /** Every token, also those to come, dies after so many calls; negative: none does. */
    public synchronized void expireAfter(int calls) {
        callsOfNext = calls;
        open.values().forEach(session -> session.callsLeft = calls);
    }

    public synchronized int count() {
        return open.size();
    }
}
