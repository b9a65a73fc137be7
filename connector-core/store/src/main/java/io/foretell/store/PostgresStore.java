package io.foretell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.foretell.spi.option.Secret;

/** One pool of connections; what a transaction may do is said when it begins. */
final class PostgresStore {
    private PostgresStore() {}

    static DurableStore open(String jdbcUrl, String user, Secret password, StoreOptions options) {
        return open(jdbcUrl, user, password, options, Schema.LOCATION);
    }

    static DurableStore open(String jdbcUrl, String user, Secret password, StoreOptions options, String... migrations) {
        String place = placeOf(jdbcUrl);
        HikariConfig config = new HikariConfig();
        config.setPoolName("foretell-postgres");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password.reveal());
        config.setMaximumPoolSize(options.connections() + 2);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(options.patience().toMillis());
        // Fail at once with the server's own reason instead of after the whole patience.
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("ApplicationName", "foretell");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The server's details quote rows: customers' data would get into logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            HikariDataSource pool = new HikariDataSource(config);
            try {
                Schema.on(pool, Dialect.POSTGRES, migrations).migrate(Backup.NONE, place, true);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
            return new SqlStore(Dialect.POSTGRES, place, pool, pool, pool::close);
        } catch (RuntimeException e) {
            throw Failures.explain(e, place);
        }
    }

    /** Without parameters: they may hold a password. */
    private static String placeOf(String jdbcUrl) {
        int parameters = jdbcUrl.indexOf('?');
        String place = parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
        return place.replaceFirst("^jdbc:", "").replaceFirst("//[^/@]*@", "//");
    }
}
