package io.foretell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite has one writer: a pool of one connection is the queue in front of it, so that nobody meets a busy database. A
 * pool of readers sees the last commit and does not wait (write-ahead log).
 */
final class SqliteStore {
    static final String FILE = "foretell.db";

    private SqliteStore() {}

    static DurableStore open(Path folder, StoreOptions options) {
        return open(folder, options, Schema.LOCATION);
    }

    static DurableStore open(Path folder, StoreOptions options, String... migrations) {
        FolderLock lock = FolderLock.take(folder, options.patience());
        try {
            String place = folder.resolve(FILE).toString();
            boolean existed = Files.exists(folder.resolve(FILE));
            try {
                SQLiteDataSource plain = source(place, options, SQLiteConfig.TransactionMode.DEFERRED);
                Schema.on(plain, Dialect.SQLITE, migrations)
                        .migrate(existed ? Backup.of(plain, folder) : Backup.NONE, place, lock.alone());
                lock.opened();
            } catch (RuntimeException e) {
                throw Failures.explain(e, place);
            }
            HikariDataSource writer = pool("foretell-writer", 1, options, place, false);
            HikariDataSource readers = pool("foretell-reader", options.connections(), options, place, true);
            return new SqlStore(Dialect.SQLITE, place, writer, readers, () -> {
                readers.close();
                writer.close();
                lock.close();
            });
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static HikariDataSource pool(
            String name, int size, StoreOptions options, String place, boolean onlyReading) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        // A file does not go away: no need to renew connections.
        config.setMaxLifetime(0);
        config.setConnectionTimeout(options.patience().toMillis());
        DataSource source = source(
                place,
                options,
                onlyReading ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setDataSource(source);
        if (onlyReading) {
            config.setConnectionInitSql("PRAGMA query_only = 1");
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw Failures.explain(e, place);
        }
    }

    private static SQLiteDataSource source(
            String place, StoreOptions options, SQLiteConfig.TransactionMode transactionMode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // NORMAL would survive a killed process, but not a power failure; the ledger must survive both.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) options.patience().toMillis());
        config.setTransactionMode(transactionMode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + place.replace(File.separatorChar, '/'));
        return source;
    }
}
