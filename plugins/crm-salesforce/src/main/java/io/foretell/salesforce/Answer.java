package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a call returned, and when by the server's clock. */
record Answer(JsonNode json, Reply reply, Kind kind, String what) {
    static Answer of(Reply reply, Kind kind, String what) {
        return new Answer(Json.tree(reply.body()).orElse(NullNode.getInstance()), reply, kind, what);
    }

    /** @throws CrmException when it is neither 2xx nor 304 */
    Answer good() {
        if (!reply.ok() && reply.status() != 304) {
            throw SalesforceErrors.exception(reply, kind, what);
        }
        return this;
    }

    /**
     * Whether there are more rows than these. A page may be shorter than asked for; only the server knows whether it was
     * the last, and it has three ways to say so.
     *
     * @param before rows of the same query on earlier pages
     */
    boolean more(long before) {
        long here = json.path("records").size();
        return !json.path("done").asBoolean(true)
                || !json.path("nextRecordsUrl").asText("").isEmpty()
                || json.path("totalSize").asLong(0) > before + here;
    }

    /** @throws CrmException FATAL when there is no such list */
    JsonNode list(String name) {
        JsonNode list = json.path(name);
        if (!list.isArray()) {
            throw malformed("'" + name + "' is no list");
        }
        return list;
    }

    /** The server's clock when it answered, in whole seconds. */
    Instant serverTime() {
        return reply.serverTime()
                .orElseThrow(() -> new CrmException(
                        ErrorClass.FATAL,
                        "The server does not tell its time (no Date header), without which changes could be missed: let the proxy"
                                + " before Salesforce pass that header on."));
    }

    /**
     * A moment, in whole seconds of the server's clock, at which the call had surely not begun: everything committed by
     * then was seen. Our own clock has no say in it.
     */
    Instant safelyBefore() {
        return serverTime().minus(reply.took()).truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    }

    CrmException malformed(String why) {
        return new CrmException(
                kind == Kind.WRITE ? ErrorClass.AMBIGUOUS : ErrorClass.FATAL,
                "Salesforce's answer to " + what + " cannot be understood (" + why
                        + "); nothing of it was used. If it happens again, look for a proxy that changes answers.");
    }
}
