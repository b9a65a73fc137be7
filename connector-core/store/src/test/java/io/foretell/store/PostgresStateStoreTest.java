package io.foretell.store;

import io.foretell.engine.state.StateStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresStateStoreTest extends StateStoreContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected StateStore openEmpty() throws Exception {
        return Stores.postgres(
                server.newDatabase(), PostgresServer.USER, PostgresServer.PASSWORD, StoreOptions.defaults());
    }
}
