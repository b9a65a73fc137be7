package io.foretell.practice.salesforce.org;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Short forms for tests of the org. */
final class Orgs {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.700Z");
    static final Instant SECOND = Instant.parse("2026-11-21T10:00:00Z");

    private Orgs() {}

    static Org org() {
        return new Org(PracticeOrgOptions.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build());
    }

    static Map<String, Object> map(Object... values) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return map;
    }

    static <T> T asAdmin(Org org, Function<Transaction, T> work) {
        return org.transact(org.users().admin(), work);
    }

    static <T> T inside(Org org, Function<Transaction, T> work) {
        return org.transact(org.users().human(0), DmlOptions.inside(), work);
    }

    static String lead(Org org, Object... more) {
        Map<String, Object> values = map(more);
        values.putIfAbsent("LastName", "Meier");
        values.putIfAbsent("Company", "Meier AG");
        SaveResult saved = inside(org, tx -> tx.insert("Lead", values));
        if (!saved.success()) {
            throw new AssertionError(saved.errors());
        }
        return saved.id();
    }

    static Row row(Org org, String id) {
        return org.read(view -> view.row(id)).orElseThrow();
    }

    static FieldDef field(Org org, FieldDef.Builder builder) {
        ObjectDef lead = org.schema().need("Lead");
        FieldDef field = org.schema().addField(lead, builder.build());
        org.users().show(lead, field);
        return field;
    }
}
