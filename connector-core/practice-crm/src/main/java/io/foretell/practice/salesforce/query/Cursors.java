package io.foretell.practice.salesforce.query;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.soql.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results that have further pages. A cursor belongs to its user and lives for two days of the org's clock; when very many
 * rows are held, the oldest cursors go first. Thread-safe.
 */
final class Cursors {
    private static final Duration LIFE = Duration.ofDays(2);
    private static final long MAX_ROWS = 2_000_000;
    private static final int SERIAL_DIGITS = 12;

    private final Org org;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private long serial;
    private long held;

    Cursors(Org org) {
        this.org = org;
    }

    /** Rows as they were, and whose they are. */
    record Cursor(String id, String userId, Instant opened, int batch, List<Shape.Tuple> tuples) {}

    synchronized Cursor open(User user, int batch, List<Shape.Tuple> tuples) {
        serial++;
        String prefix = org.switches().on(Switch.LOCATORS_ARE_API_CURSORS) ? "0r8" : "01g";
        String digits = Long.toString(serial, Character.MAX_RADIX);
        String id = Ids.canonical(prefix + "0".repeat(SERIAL_DIGITS - digits.length()) + digits)
                .orElseThrow();
        Cursor cursor = new Cursor(id, user.id(), org.clock().instant(), batch, tuples);
        cursors.put(id, cursor);
        held += tuples.size();
        forgetOldest();
        return cursor;
    }

    private void forgetOldest() {
        Iterator<Cursor> oldest = cursors.values().iterator();
        while (held > MAX_ROWS && cursors.size() > 1) {
            held -= oldest.next().tuples().size();
            oldest.remove();
        }
    }

    /** Throws 400 INVALID_QUERY_LOCATOR when the cursor is unknown, expired or somebody else's. */
    synchronized Cursor find(User user, String id) {
        Cursor cursor = Ids.canonical(id).map(cursors::get).orElse(null);
        if (cursor == null || !cursor.userId().equals(user.id())) {
            throw gone();
        }
        if (org.clock().instant().isAfter(cursor.opened().plus(LIFE))) {
            cursors.remove(cursor.id());
            held -= cursor.tuples().size();
            throw gone();
        }
        return cursor;
    }

    static ApiException gone() {
        return ApiException.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
}
