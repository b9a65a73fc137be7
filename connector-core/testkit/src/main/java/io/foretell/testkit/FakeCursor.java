package io.foretell.testkit;

import java.time.Instant;

/** Where a page ended: {@code v1|stamp|id}. */
record FakeCursor(Instant stamp, String id) {
    static final FakeCursor START = new FakeCursor(Instant.MIN, "");

    static FakeCursor parse(String text) {
        String[] parts = text.split("\\|", 3);
        if (parts.length != 3 || !parts[0].equals("v1")) {
            throw new IllegalArgumentException("not a cursor of the fake CRM: " + text);
        }
        return new FakeCursor(Instant.parse(parts[1]), parts[2]);
    }

    static FakeCursor of(FakeTable.Row row) {
        return new FakeCursor(row.stamp(), row.id());
    }

    boolean isBefore(FakeTable.Row row) {
        int order = stamp.compareTo(row.stamp());
        return order < 0 || (order == 0 && id.compareTo(row.id()) < 0);
    }

    @Override
    public String toString() {
        return "v1|" + stamp + "|" + id;
    }
}
