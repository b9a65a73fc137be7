package io.foretell.practice.salesforce.admin;

import static io.foretell.practice.admin.AdminGate.text;
import static io.foretell.practice.admin.AdminGate.texts;
import static io.foretell.practice.admin.AdminGate.values;

import io.foretell.practice.salesforce.org.ConvertRequest;
import io.foretell.practice.salesforce.org.ConvertResult;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.LateCommit;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes as a human makes them, and what there is afterwards. */
final class Changes {
    private final Org org;
    private final Map<Integer, LateCommit> late = new ConcurrentHashMap<>();
    private final AtomicInteger lateIds = new AtomicInteger();

    Changes(Org org) {
        this.org = org;
    }

    private <T> T human(Function<Transaction, T> work) {
        return org.transact(org.users().human(0), DmlOptions.inside(), work);
    }

    String create(Map<?, ?> body) {
        return done(human(tx -> tx.insert(text(body, "object"), values(body))));
    }

    /** All ids in one transaction, hence with one stamp. */
    void each(String kind, Map<?, ?> body) {
        human(tx -> {
            for (String id : texts(body, "ids")) {
                done(
                        switch (kind) {
                            case "update" -> tx.update(id, values(body));
                            case "delete" -> tx.delete(id);
                            case "undelete" -> tx.undelete(id);
                            case "empty" -> tx.emptyFromBin(id);
                            default -> tx.hardDelete(id);
                        });
            }
            return true;
        });
    }

    void merge(Map<?, ?> body) {
        done(human(tx -> tx.merge(text(body, "master"), texts(body, "losers"))));
    }

    ConvertResult convert(Map<?, ?> body) {
        ConvertRequest request = text(body, "opportunity").isEmpty()
                ? ConvertRequest.plain()
                : ConvertRequest.withOpportunity(text(body, "opportunity"));
        ConvertResult result = human(tx -> tx.convert(text(body, "id"), request));
        if (!result.success()) {
            throw new IllegalArgumentException(result.errors().toString());
        }
        return result;
    }

    Map<String, Object> begin(Map<?, ?> body) {
        LateCommit open = org.beginLate(org.users().human(0));
        List<String> ids = texts(body, "ids");
        String row = "";
        if (ids.isEmpty()) {
            row = open.insert(text(body, "object"), values(body));
        }
        ids.forEach(id -> open.update(id, values(body)));
        int number = lateIds.incrementAndGet();
        late.put(number, open);
        return Map.of("late", number, "row", row, "stamp", open.stamp().toString());
    }

    void commit(int number) {
        LateCommit open = late.remove(number);
        if (open == null) {
            throw new IllegalArgumentException("no such late transaction");
        }
        open.commit();
    }

    /** Everything that is stored, the recycle bin included, by object and id: two orgs can be compared as text. */
    Map<String, Object> dump(@Nullable String objects) {
        Map<String, Object> all = new TreeMap<>();
        for (String object : objects == null ? new String[] {"Lead", "Account"} : objects.split(",")) {
            Map<String, Object> rows = new TreeMap<>();
            org.read(view -> view.rows(view.schema().need(object), true).toList())
                    .forEach(row -> rows.put(row.id(), shown(row)));
            all.put(object, rows);
        }
        return all;
    }

    private static Map<String, Object> shown(Row row) {
        Map<String, Object> values = new TreeMap<>();
        row.values().forEach((field, value) -> {
            if (value != null) {
                values.put(field, value instanceof java.time.temporal.Temporal ? value.toString() : value);
            }
        });
        return values;
    }

    private static String done(SaveResult result) {
        String id = result.id();
        if (id == null) {
            throw new IllegalArgumentException(result.errors().toString());
        }
        return id;
    }
}
