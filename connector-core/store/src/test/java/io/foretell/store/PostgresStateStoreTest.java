package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.state.StateStore;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Secret;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class PostgresStateStoreTest extends StateStoreContract {
    @Override
    protected StateStore openEmpty() throws SQLException {
        return PostgresServer.emptyStore();
    }

    @Test
    void a_server_that_does_not_answer_and_one_that_refuses_are_told_apart() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        fails("F-4006", "jdbc:postgresql://127.0.0.1:" + closed + "/nothing?password=hidden");
        fails("F-4007", PostgresServer.url() + "_unknown");
    }

    private static void fails(String code, String url) {
        assertThatThrownBy(() -> Stores.postgres(url, "ada", new Secret("hidden"), StoreOptions.defaults()))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("postgresql://127.0.0.1")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"))
                .extracting(e -> ((ForetellException) e).code().id(), InstanceOfAssertFactories.STRING)
                .isEqualTo(code);
    }
}
