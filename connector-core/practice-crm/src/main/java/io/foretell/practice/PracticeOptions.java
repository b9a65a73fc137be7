package io.foretell.practice;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * How a practice CRM is started.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param database the name that a client must give
 * @param login of the administrator
 * @param password of the administrator
 * @param apiKeys accepted wherever the password is
 * @param seed decides the database's own id and the second of its making; servers with the same seed are the same tenant
 * @param clock of the server; {@link PracticeCrm#clock()} can be set on top of it
 * @param traps false: easy mode, with stamps on whole seconds
 */
public record PracticeOptions(
        int port,
        String database,
        String login,
        String password,
        List<String> apiKeys,
        long seed,
        Clock clock,
        boolean traps) {

    public PracticeOptions {
        requireNonNull(database, "database is null");
        requireNonNull(login, "login is null");
        requireNonNull(password, "password is null");
        requireNonNull(clock, "clock is null");
        apiKeys = List.copyOf(apiKeys);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Free port, database crm, admin/admin, seed 42, the system's clock, traps on. */
    public static PracticeOptions defaults() {
        return builder().build();
    }

    String uuid() {
        Random random = new Random(seed);
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    List<String> secrets() {
        List<String> secrets = new ArrayList<>(apiKeys);
        secrets.add(password);
        return secrets;
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "PracticeOptions[port=" + port + ", database=" + database + ", login=" + login + ", seed=" + seed + "]";
    }

    /** Collects options; what is not set keeps its default. */
    public static final class Builder {
        private int port;
        private String database = "crm";
        private String login = "admin";
        private String password = "admin";
        private final List<String> apiKeys = new ArrayList<>();
        private long seed = 42;
        private Clock clock = Clock.systemUTC();
        private boolean traps = true;

        private Builder() {}

        /** Default 0: a free port. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Default {@code crm}. */
        public Builder database(String value) {
            database = value;
            return this;
        }

        /** Default {@code admin}. */
        public Builder login(String value) {
            login = value;
            return this;
        }

        /** Default {@code admin}. */
        public Builder password(String value) {
            password = value;
            return this;
        }

        /** Default: none. May be called several times. */
        public Builder apiKey(String value) {
            apiKeys.add(value);
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

        /** Default true. */
        public Builder traps(boolean value) {
            traps = value;
            return this;
        }

        public PracticeOptions build() {
            return new PracticeOptions(port, database, login, password, apiKeys, seed, clock, traps);
        }
    }
}
