package io.foretell.spi.crm;

import io.foretell.spi.option.Secret;
import java.util.Optional;

/** Keeps rotating tokens of one connection, encrypted at rest or in memory only. Safe for several threads. */
public interface TokenStore {
    Optional<Secret> get(String name);

    void put(String name, Secret token);

    void remove(String name);
}
