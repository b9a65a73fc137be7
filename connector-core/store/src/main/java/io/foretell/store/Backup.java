package io.foretell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of the database before it is changed by a migration. */
interface Backup {
    /** PostgreSQL: an admin's business. */
    Backup NONE = version -> {};

    void before(String version);

    /** {@code foretell-before-V<n>.db} in the same folder. */
    static Backup of(DataSource sqlite, Path folder) {
        Logger log = LoggerFactory.getLogger(Backup.class);
        return version -> {
            Path copy = folder.resolve("foretell-before-V" + version + ".db");
            Path half = folder.resolve("foretell-before-V" + version + ".db.part");
            try (Connection connection = sqlite.getConnection();
                    PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                Files.deleteIfExists(half);
                vacuum.setString(1, half.toString());
                vacuum.execute();
                // One that stands there is of an attempt that failed: the database is still as it was.
                Files.move(half, copy, StandardCopyOption.REPLACE_EXISTING);
                log.info("database_backed_up file={}", copy);
            } catch (SQLException e) {
                throw new SqlFailure(e);
            } catch (IOException e) {
                throw Failures.unwritable(folder, e);
            }
        };
    }
}
