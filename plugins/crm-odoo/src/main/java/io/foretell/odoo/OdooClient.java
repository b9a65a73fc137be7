package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.option.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls methods of models as the signed-in user. Safe for several threads. */
final class OdooClient {
    private final OdooRpc rpc;
    private final String database;
    private final int uid;
    private final Secret key;

    OdooClient(OdooRpc rpc, String database, int uid, Secret key) {
        this.rpc = rpc;
        this.database = database;
        this.uid = uid;
        this.key = key;
    }

    /** Of the user that is signed in. */
    int uid() {
        return uid;
    }

    Answer call(Kind kind, String model, String method, List<?> args, Map<String, ?> keywords, String what) {
        List<Object> all = new ArrayList<>(List.of(database, uid, key.reveal(), model, method, args, keywords));
        return rpc.call(kind, "object", "execute_kw", all, what);
    }

    /** Records archived or not, links as bare ids, oldest id first. */
    Answer searchRead(Kind kind, String model, List<?> domain, List<String> fields, int limit, String what) {
        Map<String, Object> keywords = new HashMap<>(
                Map.of("fields", fields, "order", "id asc", "load", "", "context", Map.of("active_test", false)));
        if (limit > 0) {
            keywords.put("limit", limit);
        }
        return call(kind, model, "search_read", List.of(domain), keywords, what);
    }

    /** Ids, archived or not, oldest first; a limit of 0 is none. */
    Answer search(Kind kind, String model, List<?> domain, int limit, String what) {
        Map<String, Object> keywords =
                new HashMap<>(Map.of("order", "id asc", "context", Map.of("active_test", false)));
        if (limit > 0) {
            keywords.put("limit", limit);
        }
        return call(kind, model, "search", List.of(domain), keywords, what);
    }

    /** All rows there are, also of a server that sends fewer at a time than there are. */
    List<JsonNode> everything(Kind kind, String model, List<?> domain, List<String> fields, String what) {
        List<JsonNode> all = new ArrayList<>();
        long last = 0;
        for (boolean more = true; more; ) {
            List<Object> beyond = new ArrayList<>(domain);
            beyond.add(List.of("id", ">", last));
            List<JsonNode> page =
                    searchRead(kind, model, beyond, fields, 0, what).list();
            all.addAll(page);
            long reached =
                    page.isEmpty() ? last : page.get(page.size() - 1).path("id").asLong(0);
            more = reached > last;
            last = reached;
        }
        return all;
    }

    /** Whether the user's groups allow this on the model at all; false for a model that is not installed. */
    boolean may(String operation, String model) {
        try {
            return call(
                            Kind.METADATA,
                            model,
                            "check_access_rights",
                            List.of(operation),
                            Map.of("raise_exception", false),
                            "looking at the rights on " + model)
                    .result()
                    .asBoolean(false);
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.SCHEMA || e.errorClass() == ErrorClass.PERMISSION) {
                return false;
            }
            throw e;
        }
    }
}
