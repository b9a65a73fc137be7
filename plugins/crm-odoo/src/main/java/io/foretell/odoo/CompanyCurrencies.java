package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ISO codes behind {@code res.currency} ids, asked once. Safe for several threads. */
final class CompanyCurrencies implements ValueReader.Currencies {
    private final OdooClient client;
    private final String companyCurrency;
    private @Nullable Map<Long, String> codes;

    CompanyCurrencies(OdooClient client, String companyCurrency) {
        this.client = client;
        this.companyCurrency = companyCurrency;
    }

    @Override
    public String code(JsonNode id) {
        JsonNode bare = id.isArray() ? id.path(0) : id;
        if (!bare.isIntegralNumber()) {
            return companyCurrency;
        }
        return codes().getOrDefault(bare.longValue(), companyCurrency);
    }

    private synchronized Map<Long, String> codes() {
        Map<Long, String> known = codes;
        if (known == null) {
            known = new HashMap<>();
            for (JsonNode row : client.searchRead(
                            Kind.METADATA, "res.currency", List.of(), List.of("name"), 0, "reading the currencies")
                    .list()) {
                known.put(row.path("id").asLong(), row.path("name").asText(""));
            }
            codes = known;
        }
        return known;
    }
}
