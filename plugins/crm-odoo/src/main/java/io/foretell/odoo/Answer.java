package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a call returned, and when by the server's clock. */
record Answer(JsonNode result, Reply reply, String what) {
    /** @throws CrmException FATAL when the result is not a list */
    List<JsonNode> list() {
        if (!result.isArray()) {
            throw malformed("a list was expected");
        }
        List<JsonNode> items = new ArrayList<>(result.size());
        result.forEach(items::add);
        return items;
    }

    /**
     * A moment, in whole seconds of the server's clock, at which the call had surely not begun: everything committed by
     * then was seen. Our own clock has no say in it.
     */
    Instant safelyBefore() {
        return reply.serverTime()
                .map(time ->
                        time.minus(reply.took()).truncatedTo(ChronoUnit.SECONDS).minusSeconds(1))
                .orElseThrow(() -> new CrmException(
                        ErrorClass.FATAL,
                        "The server does not tell its time (no Date header), without which changes could be missed: let"
                                + " the proxy before Odoo pass that header on."));
    }

    CrmException malformed(String why) {
        return new CrmException(
                ErrorClass.FATAL,
                "Odoo's answer to " + what + " cannot be understood (" + why
                        + "); nothing of it was used. If it happens again, look for a proxy or an Odoo module that changes"
                        + " answers.");
    }
}
