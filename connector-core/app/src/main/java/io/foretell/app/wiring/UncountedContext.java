package io.foretell.app.wiring;

import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.TokenStore;
import io.foretell.spi.option.Options;
import io.foretell.spi.option.Secret;
import java.time.Clock;
import java.util.Optional;

/** For {@code init}: there is no allowance yet, and looking at a CRM's schemas takes a handful of calls. */
record UncountedContext(String connection, Options options, Clock clock) implements CrmContext {
    @Override
    public CallPermits calls() {
        return kind -> {};
    }

    @Override
    public TokenStore tokens() {
        return new NoTokens();
    }

    private static final class NoTokens implements TokenStore {
        @Override
        public Optional<Secret> get(String name) {
            return Optional.empty();
        }

        @Override
        public void put(String name, Secret token) {}

        @Override
        public void remove(String name) {}
    }
}
