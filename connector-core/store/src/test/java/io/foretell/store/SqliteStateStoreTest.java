package io.foretell.store;

import io.foretell.engine.state.StateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStateStoreTest extends StateStoreContract {
    @TempDir
    Path folder;

    @Override
    protected StateStore openEmpty() {
        return Stores.sqlite(folder, StoreOptions.defaults());
    }
}
