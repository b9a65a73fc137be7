package io.foretell.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. Moments are microseconds since 1970: finer parts are cut off. */
final class Columns {
    /** How many ids go into one statement. */
    private static final int CHUNK = 500;

    private static final long MICROS = 1_000_000;

    private Columns() {}

    /** Moments out of range (the ends of time) become the farthest that there is. */
    static long micros(Instant moment) {
        if (moment.getEpochSecond() >= Long.MAX_VALUE / MICROS) {
            return Long.MAX_VALUE;
        } else if (moment.getEpochSecond() <= Long.MIN_VALUE / MICROS) {
            return Long.MIN_VALUE;
        }
        return moment.getEpochSecond() * MICROS + moment.getNano() / 1_000;
    }

    static @Nullable Long micros(Optional<Instant> moment) {
        return moment.map(Columns::micros).orElse(null);
    }

    static Instant moment(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return moment(row.getLong(column));
    }

    static Optional<Instant> optionalMoment(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(moment(micros));
    }

    static int flag(boolean flag) {
        return flag ? 1 : 0;
    }

    /** Distinct ids in groups that fit into one statement. */
    static List<List<String>> chunks(Collection<String> ids) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(ids));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += CHUNK) {
            chunks.add(distinct.subList(from, Math.min(from + CHUNK, distinct.size())));
        }
        return chunks;
    }
}
