package io.foretell.practice.salesforce.admin;

import static io.foretell.practice.admin.AdminGate.body;
import static io.foretell.practice.admin.AdminGate.json;

import io.foretell.practice.admin.AdminGate;
import io.foretell.practice.salesforce.org.Org;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.Map;

/**
 * {@code /practice/<token>/…}, guarded by {@link AdminGate}. Bodies and replies are JSON.
 *
 * <p>Trouble: POST fault {kind, method, path, after, times, millis, amount}; DELETE fault; POST tokens {expireAfter} or
 * {revoke}; POST quota {max, used}; POST lock {ids, attempts}; POST rule {kind, object, name, message, field, value, fields,
 * allowSave, owner}; DELETE rule; POST deny {user, object, field, what} or {user, row} or {user, permission}; DELETE deny;
 * POST switch {name, on}; POST refresh; POST purge {object}; POST clock {set | advance | release}.
 *
 * <p>Changes: POST create {object, values}; POST update {ids, values}; POST delete, undelete, hard-delete or empty {ids};
 * POST merge {master, losers}; POST convert {id, opportunity}; POST late {object | ids, values}; POST late/{id}/commit.
 *
 * <p>GET counters; DELETE counters; GET dump?objects=A,B.
 */
public final class OrgAdminApi {
    private final Org org;
    private final AdminGate gate = new AdminGate();
    private final Troubles troubles;
    private final Changes changes;

    public OrgAdminApi(Org org) {
        this.org = org;
        this.troubles = new Troubles(org);
        this.changes = new Changes(org);
    }

    /** Starts with a slash; ends with the token. */
    public String path() {
        return gate.path();
    }

    public void routes(RoutesConfig routes) {
        post(routes, "fault", http -> troubles.fault(body(http)));
        delete(routes, "fault", http -> org.faults().clear());
        post(routes, "tokens", http -> troubles.tokens(body(http)));
        post(routes, "quota", http -> troubles.quota(body(http)));
        post(routes, "lock", http -> troubles.lock(body(http)));
        post(routes, "rule", http -> troubles.rule(body(http)));
        delete(routes, "rule", http -> org.rules().clear());
        post(routes, "deny", http -> troubles.deny(body(http)));
        delete(routes, "deny", http -> org.users().denials().clear());
        post(routes, "switch", http -> troubles.turn(body(http)));
        post(routes, "clock", http -> json(http, Map.of("now", troubles.clock(body(http)))));
        post(routes, "purge", http -> org.purgeDeleteLog(AdminGate.text(body(http), "object")));
        post(routes, "refresh", http -> {
            org.refresh();
            json(http, Map.of("id", org.id()));
        });
        post(routes, "create", http -> json(http, Map.of("id", changes.create(body(http)))));
        for (String kind : new String[] {"update", "delete", "undelete", "hard-delete", "empty"}) {
            post(routes, kind, http -> changes.each(kind, body(http)));
        }
        post(routes, "merge", http -> changes.merge(body(http)));
        post(routes, "convert", http -> json(http, changes.convert(body(http))));
        post(routes, "late", http -> json(http, changes.begin(body(http))));
        post(routes, "late/{id}/commit", http -> changes.commit(Integer.parseInt(http.pathParam("id"))));
        get(routes, "counters", http -> json(http, org.counters().snapshot()));
        delete(routes, "counters", http -> org.counters().reset());
        get(routes, "dump", http -> json(http, changes.dump(http.queryParam("objects"))));
    }

    private void post(RoutesConfig routes, String what, Handler handler) {
        routes.post("/practice/{token}/" + what, gate.guarded(handler));
    }

    private void delete(RoutesConfig routes, String what, Handler handler) {
        routes.delete("/practice/{token}/" + what, gate.guarded(handler));
    }

    private void get(RoutesConfig routes, String what, Handler handler) {
        routes.get("/practice/{token}/" + what, gate.guarded(handler));
    }
}
