package io.foretell.store;

import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Brings a database to the version of this program. */
final class Schema {
    static final String LOCATION = "classpath:db/migration";

    private final Flyway flyway;

    private Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    static Schema on(DataSource source, Dialect dialect, String... locations) {
        return new Schema(Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations(locations)
                .table("schema_version")
                .placeholders(dialect.placeholders())
                .cleanDisabled(true)
                .load());
    }

    /**
     * Refuses a database of a newer program; backs an existing one up before it is changed.
     *
     * @param mayChange whether no other program is at work on it
     */
    void migrate(Backup backup, String place, boolean mayChange) {
        MigrationInfoService info = flyway.info();
        // Flyway itself would let a newer schema pass.
        if (Arrays.stream(info.applied())
                .anyMatch(migration -> migration.getState().isResolved() == false)) {
            throw Failures.newerSchema(place, Objects.toString(newest(info.applied())), newestKnown(info));
        }
        if (info.pending().length == 0) {
            return;
        } else if (!mayChange) {
            throw Failures.olderInUse(place);
        }
        if (info.applied().length > 0) {
            backup.before(Objects.toString(newest(info.pending())));
        }
        flyway.migrate();
    }

    private static String newestKnown(MigrationInfoService info) {
        return Objects.toString(newest(Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved())
                .toArray(MigrationInfo[]::new)));
    }

    private static Object newest(MigrationInfo[] migrations) {
        return migrations[migrations.length - 1].getVersion();
    }
}
