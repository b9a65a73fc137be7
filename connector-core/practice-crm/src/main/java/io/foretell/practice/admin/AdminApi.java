package io.foretell.practice.admin;

import static io.foretell.practice.admin.AdminGate.body;
import static io.foretell.practice.admin.AdminGate.json;
import static io.foretell.practice.admin.AdminGate.number;
import static io.foretell.practice.admin.AdminGate.text;
import static io.foretell.practice.admin.AdminGate.values;

import io.foretell.practice.odoo.Fault;
import io.foretell.practice.odoo.LateCommit;
import io.foretell.practice.odoo.OdooException;
import io.foretell.practice.odoo.OdooServer;
import io.foretell.practice.odoo.Row;
import io.foretell.practice.odoo.Writer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /practice/<token>/…}: faults, counters, clock, changes as a human, late commits, access rights, and a dump of all
 * rows. Bodies and replies are JSON. A wrong token, a foreign Host or a foreign Origin gets 404.
 *
 * <p>POST fault {kind, service, method, model, after, times, millis}; DELETE fault; GET counters; DELETE counters;
 * POST clock {set | advance | release}; POST create {model, values}; POST update {model, ids, values}; POST delete
 * {model, ids}; POST late {model, ids?, values}; POST late/{id}/commit; POST deny {uid, model, operation | field | id};
 * DELETE deny; GET dump?models=a,b.
 */
public final class AdminApi {
    private static final int HUMAN = 4;
    private static final int ADMIN = 2;

    private final OdooServer odoo;
    private final AdminGate gate = new AdminGate();
    private final Map<Integer, LateCommit> late = new ConcurrentHashMap<>();

    public AdminApi(OdooServer odoo) {
        this.odoo = odoo;
    }

    /** Starts with a slash; ends with the token. */
    public String path() {
        return gate.path();
    }

    public void routes(RoutesConfig routes) {
        routes.post("/practice/{token}/fault", guarded(http -> fault(body(http))));
        routes.delete("/practice/{token}/fault", guarded(http -> odoo.faults().clear()));
        routes.get(
                "/practice/{token}/counters",
                guarded(http -> json(http, odoo.counters().snapshot())));
        routes.delete(
                "/practice/{token}/counters", guarded(http -> odoo.counters().reset()));
        routes.post("/practice/{token}/clock", guarded(this::clock));
        routes.post("/practice/{token}/create", guarded(this::create));
        routes.post("/practice/{token}/update", guarded(http -> change(body(http), false)));
        routes.post("/practice/{token}/delete", guarded(http -> change(body(http), true)));
        routes.post("/practice/{token}/late", guarded(this::begin));
        routes.post("/practice/{token}/late/{id}/commit", guarded(this::commit));
        routes.post("/practice/{token}/deny", guarded(http -> deny(body(http))));
        routes.delete("/practice/{token}/deny", guarded(http -> odoo.access().reset(ADMIN)));
        routes.get("/practice/{token}/dump", guarded(this::dump));
    }

    private Handler guarded(Handler handler) {
        return gate.guarded(http -> {
            try {
                handler.handle(http);
            } catch (OdooException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        });
    }

    private void fault(Map<?, ?> body) {
        Fault.Kind kind = Fault.Kind.valueOf(text(body, "kind").toUpperCase(Locale.ROOT));
        odoo.faults()
                .add(new Fault(
                        kind,
                        text(body, "service"),
                        text(body, "method"),
                        text(body, "model"),
                        number(body, "after", 0),
                        number(body, "times", 1),
                        Duration.ofMillis(number(body, "millis", 2000))));
    }

    private void clock(Context http) throws java.io.IOException {
        Map<?, ?> body = body(http);
        var clock = odoo.database().clock();
        if (!text(body, "set").isEmpty()) {
            clock.set(Instant.parse(text(body, "set")));
        } else if (!text(body, "advance").isEmpty()) {
            clock.advance(Duration.parse(text(body, "advance")));
        } else {
            clock.release();
        }
        json(http, Map.of("now", clock.instant().toString()));
    }

    private void create(Context http) throws java.io.IOException {
        Map<?, ?> body = body(http);
        int id = odoo.database().transaction(HUMAN, tx -> Writer.trusted(tx, text(body, "model"))
                .create(values(body)));
        json(http, Map.of("id", id));
    }

    private void change(Map<?, ?> body, boolean delete) {
        odoo.database().transaction(number(body, "uid", HUMAN), tx -> {
            Writer writer = Writer.trusted(tx, text(body, "model"));
            if (delete) {
                writer.unlink(ids(body));
            } else {
                writer.write(ids(body), values(body));
            }
            return true;
        });
    }

    private void begin(Context http) throws java.io.IOException {
        Map<?, ?> body = body(http);
        LateCommit open = new LateCommit(odoo.database(), HUMAN);
        int row = 0;
        if (ids(body).isEmpty()) {
            row = open.create(text(body, "model"), values(body));
        } else {
            open.write(text(body, "model"), ids(body), values(body));
        }
        int id = late.size() + 1;
        late.put(id, open);
        json(http, Map.of("late", id, "row", row, "stamp", open.stamp().toString()));
    }

    private void commit(Context http) {
        LateCommit open = late.get(Integer.valueOf(http.pathParam("id")));
        if (open == null) {
            throw new IllegalArgumentException("no such late transaction");
        }
        open.commit();
    }

    private void deny(Map<?, ?> body) {
        int uid = number(body, "uid", ADMIN);
        String model = text(body, "model");
        if (model.isEmpty()) {
            odoo.access().demote(uid);
        } else if (!text(body, "field").isEmpty()) {
            odoo.access().denyField(uid, model, text(body, "field"));
        } else if (number(body, "id", 0) != 0) {
            odoo.access().hide(uid, model, number(body, "id", 0));
        } else {
            odoo.access().deny(uid, model, text(body, "operation"));
        }
    }

    /** Everything that is stored, with microseconds, by model and id: two servers can be compared as text. */
    private void dump(Context http) throws java.io.IOException {
        String models = http.queryParam("models");
        Map<String, Object> all = new TreeMap<>();
        for (String model : models == null ? new String[] {"crm.lead", "res.partner"} : models.split(",")) {
            Map<Integer, Object> rows = new TreeMap<>();
            for (Row row : odoo.database().rows(model)) {
                Map<String, Object> values = new LinkedHashMap<>(row.values());
                values.replaceAll(
                        (field, value) -> value instanceof java.time.temporal.Temporal ? value.toString() : value);
                rows.put(row.id(), values);
            }
            all.put(model, rows);
        }
        json(http, all);
    }

    private static List<Integer> ids(Map<?, ?> body) {
        return body.get("ids") instanceof List<?> list
                ? list.stream().map(id -> Integer.valueOf(id.toString())).toList()
                : List.of();
    }
}
