package io.foretell.practice.data;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.PicklistValue;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes rows of the past into a practice org: with the stamps that they would have had. */
final class OrgWriter {
    private final Org org;
    private final Transaction tx;

    OrgWriter(Org org, Transaction tx) {
        this.org = org;
        this.tx = tx;
    }

    /** A custom field that everybody who sees the object may see and edit. */
    static void field(Org org, FieldDef.Builder field) {
        ObjectDef lead = org.schema().need("Lead");
        org.users().show(lead, org.schema().addField(lead, field.build()));
    }

    static FieldDef.Builder choice(String name, String label, Stream<String> values) {
        return FieldDef.builder(name, label, FieldType.PICKLIST)
                .length(255)
                .picklist(values.map(PicklistValue::of).toList(), true);
    }

    static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    /** Salesperson 0, 1 or 2. */
    String owner(int number) {
        return org.users().human(number).id();
    }

    Org org() {
        return org;
    }

    /**
     * @param modified also the SystemModstamp
     * @return the row's id
     */
    String add(String object, LocalDateTime created, LocalDateTime modified, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("CreatedDate", instant(created));
        all.put("LastModifiedDate", instant(modified));
        all.put("SystemModstamp", instant(modified));
        return id(tx.insert(object, all));
    }

    String add(String object, LocalDateTime created, Object... values) {
        return add(object, created, created, map(values));
    }

    static Map<String, Object> map(Object... values) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(String.valueOf(values[i]), values[i + 1]);
        }
        return map;
    }

    private static String id(SaveResult saved) {
        String id = saved.id();
        if (id == null) {
            throw new IllegalStateException(List.copyOf(saved.errors()).toString());
        }
        return id;
    }
}
