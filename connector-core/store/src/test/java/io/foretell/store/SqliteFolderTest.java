package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.state.StateStore;
import io.foretell.spi.error.ForetellException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFolderTest {
    private static final String NEXT = "classpath:db/next";

    @TempDir
    Path folder;

    @Test
    void what_was_committed_is_there_after_the_process_was_killed() throws Exception {
        Process writer = startWriter();
        try (BufferedReader output = writer.inputReader()) {
            assertThat(output.readLine()).isEqualTo("committed");
            try (StateStore beside = open()) {
                Optional<String> committed = beside.read(tx -> tx.settings().get("committed"));
                Optional<String> open = beside.read(tx -> tx.settings().get("open"));
                assertThat(committed).contains("yes");
                assertThat(open).isEmpty();
            }
            fails("F-4003", () -> SqliteStore.open(folder, StoreOptions.defaults(), Schema.LOCATION, NEXT));
        } finally {
            writer.destroyForcibly().waitFor();
        }

        try (StateStore store = open()) {
            Optional<String> committed = store.read(tx -> tx.settings().get("committed"));
            Optional<String> open = store.read(tx -> tx.settings().get("open"));
            assertThat(committed).contains("yes");
            assertThat(open).isEmpty();
        }
    }

    @Test
    void two_stores_of_one_process_share_a_folder() {
        try (StateStore one = open();
                StateStore two = open()) {
            put(one, "a", "1");
            put(two, "b", "2");
            Optional<String> ofOne = two.read(tx -> tx.settings().get("a"));
            Optional<String> ofTwo = one.read(tx -> tx.settings().get("b"));
            assertThat(ofOne).contains("1");
            assertThat(ofTwo).contains("2");
            fails("F-4003", () -> SqliteStore.open(folder, StoreOptions.defaults(), Schema.LOCATION, NEXT));
        }
        SqliteStore.open(folder, StoreOptions.defaults(), Schema.LOCATION, NEXT).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws Exception {
        Files.writeString(folder.resolve("file"), "");

        fails("F-4001", () -> Stores.sqlite(folder.resolve("file"), StoreOptions.defaults()));
    }

    @Test
    void a_damaged_database_is_refused() throws Exception {
        Files.writeString(folder.resolve(SqliteStore.FILE), "this is no database, but it is long enough".repeat(100));

        fails("F-4004", this::open);
        fails("F-4004", this::open);
    }

    @Test
    void a_database_is_copied_before_it_is_migrated_and_a_newer_one_is_refused() throws Exception {
        try (StateStore store = open()) {
            put(store, "a", "1");
        }
        assertThat(folder.resolve("foretell-before-V1.db")).doesNotExist();
        SqliteStore.open(folder, StoreOptions.defaults(), Schema.LOCATION, NEXT).close();

        fails("F-4005", this::open);
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("foretell-before-V9999.db"), copy.resolve(SqliteStore.FILE));
        try (StateStore store = Stores.sqlite(copy, StoreOptions.defaults())) {
            Optional<String> kept = store.read(tx -> tx.settings().get("a"));
            assertThat(kept).contains("1");
        }
    }

    @Test
    void a_full_disk_is_said_to_be_one() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("small.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 2");
            statement.execute("CREATE TABLE t (x)");
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (zeroblob(100000))"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> fails("F-4002", () -> {
                        throw Failures.explain(new SqlFailure((SQLException) e), "small.db");
                    }));
        }
    }

    private StateStore open() {
        return Stores.sqlite(folder, StoreOptions.defaults());
    }

    private static void fails(String code, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(ForetellException.class)
                .satisfies(e -> assertThat(((ForetellException) e).code().id()).isEqualTo(code));
    }

    private static void put(StateStore store, String name, String value) {
        store.write(tx -> {
            tx.settings().put(name, value);
            return "";
        });
    }

    private Process startWriter() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Commits, then waits within a transaction until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            StateStore store = Stores.sqlite(Path.of(arguments[0]), StoreOptions.defaults());
            put(store, "committed", "yes");
            store.write(tx -> {
                tx.settings().put("open", "yes");
                System.out.println("committed");
                try {
                    return System.in.read();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }
}
