package io.foretell.practice.salesforce.org;

import static java.util.Objects.requireNonNull;

import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a practice org is started.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param clientId of the app that clients sign in with
 * @param clientSecret of that app
 * @param username of the administrator
 * @param password of the administrator, with the security token if a client sends one
 * @param runAs username that a client-credentials sign-in gets; the administrator when empty
 * @param jwtKey that verifies JWT bearer assertions; absent: that flow is refused
 * @param seed decides the org's id and its rows' ids; orgs with the same seed are the same tenant
 * @param clock of the org; {@link Org#clock()} can be set on top of it
 * @param switches what is open about real orgs, decided
 */
public record PracticeOrgOptions(
        int port,
        String clientId,
        String clientSecret,
        String username,
        String password,
        String runAs,
        Optional<PublicKey> jwtKey,
        long seed,
        Clock clock,
        Switches switches) {

    public PracticeOrgOptions {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        requireNonNull(username, "username is null");
        requireNonNull(password, "password is null");
        requireNonNull(runAs, "runAs is null");
        requireNonNull(jwtKey, "jwtKey is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(switches, "switches is null");
        runAs = runAs.isEmpty() ? username : runAs;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Free port, client practice-client/practice-secret, admin@practice.example/admin, seed 42, the system's clock. */
    public static PracticeOrgOptions defaults() {
        return builder().build();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "PracticeOrgOptions[port=" + port + ", clientId=" + clientId + ", username=" + username + ", seed="
                + seed + "]";
    }

    /** Collects options; what is not set keeps its default. */
    public static final class Builder {
        private int port;
        private String clientId = "practice-client";
        private String clientSecret = "practice-secret";
        private String username = "admin@practice.example";
        private String password = "admin";
        private String runAs = "";
        private @Nullable PublicKey jwtKey;
        private long seed = 42;
        private Clock clock = Clock.systemUTC();
        private Switches switches = new Switches();

        private Builder() {}

        /** Default 0: a free port. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Default {@code practice-client} and {@code practice-secret}. */
        public Builder client(String id, String secret) {
            clientId = id;
            clientSecret = secret;
            return this;
        }

        /** Default {@code admin@practice.example} and {@code admin}. */
        public Builder administrator(String name, String secret) {
            username = name;
            password = secret;
            return this;
        }

        /** Default: the administrator. {@link Users#INTEGRATION} is a user with few rights. */
        public Builder runAs(String name) {
            runAs = name;
            return this;
        }

        /** Default: none, and no JWT is accepted. */
        public Builder jwtKey(PublicKey value) {
            jwtKey = value;
            return this;
        }

        /** Default 42. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Default: the system's clock. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Default: each switch as its own Javadoc says. */
        public Builder switches(Switches value) {
            switches = value;
            return this;
        }

        public PracticeOrgOptions build() {
            return new PracticeOrgOptions(
                    port,
                    clientId,
                    clientSecret,
                    username,
                    password,
                    runAs,
                    Optional.ofNullable(jwtKey),
                    seed,
                    clock,
                    switches);
        }
    }
}
