package io.foretell.engine.run;

import io.foretell.spi.crm.TokenStore;
import io.foretell.spi.option.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens for the life of a process: nothing secret is at rest. */
final class MemoryTokens implements TokenStore {
    private final Map<String, Secret> tokens = new ConcurrentHashMap<>();

    @Override
    public Optional<Secret> get(String name) {
        return Optional.ofNullable(tokens.get(name));
    }

    @Override
    public void put(String name, Secret token) {
        tokens.put(name, token);
    }

    @Override
    public void remove(String name) {
        tokens.remove(name);
    }
}
