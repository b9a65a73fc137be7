package io.foretell.testkit;

import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.TokenStore;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.Options;
import io.foretell.spi.option.Secret;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A connector's context: permits are counted and may run out, tokens are kept in memory. Safe for several threads. */
public final class FakeCrmContext implements CrmContext {
    private final List<OptionSpec> specs;
    private final Map<String, Object> given = new LinkedHashMap<>();
    private final Tokens tokens = new Tokens();
    private final Permits permits = new Permits();
    private volatile Clock clock = SettableClock.at(Records.DEFAULT_AS_OF);

    private FakeCrmContext(List<OptionSpec> specs) {
        this.specs = List.copyOf(specs);
    }

    /** @param specs the connector's declared options */
    public static FakeCrmContext of(List<OptionSpec> specs) {
        return new FakeCrmContext(specs);
    }

    public FakeCrmContext option(String name, Object value) {
        given.put(name, value);
        return this;
    }

    public FakeCrmContext clock(Clock other) {
        this.clock = other;
        return this;
    }

    /** From now on only this many permits are given; then {@link ErrorClass#QUOTA}. */
    public FakeCrmContext allowance(long calls) {
        permits.allow(calls);
        return this;
    }

    /** Permits that were taken so far. */
    public long permits() {
        return permits.taken();
    }

    public long permits(CallPermits.Kind kind) {
        return permits.taken(kind);
    }

    @Override
    public String connection() {
        return "test";
    }

    @Override
    public Options options() {
        return Options.of(specs, given);
    }

    @Override
    public CallPermits calls() {
        return permits;
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    private static final class Permits implements CallPermits {
        private final Map<Kind, Long> byKind = new EnumMap<>(Kind.class);
        private long left = Long.MAX_VALUE;

        synchronized void allow(long calls) {
            left = calls;
        }

        synchronized long taken() {
            return byKind.values().stream().mapToLong(Long::longValue).sum();
        }

        synchronized long taken(Kind kind) {
            return byKind.getOrDefault(kind, 0L);
        }

        @Override
        public synchronized void acquire(Kind kind) {
            if (left <= 0) {
                throw new CrmException(ErrorClass.QUOTA, "The allowance of this test is used up.");
            }
            left--;
            byKind.merge(kind, 1L, Long::sum);
        }
    }

    private static final class Tokens implements TokenStore {
        private final Map<String, Secret> byName = new ConcurrentHashMap<>();

        @Override
        public Optional<Secret> get(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public void put(String name, Secret token) {
            byName.put(name, token);
        }

        @Override
        public void remove(String name) {
            byName.remove(name);
        }
    }
}
