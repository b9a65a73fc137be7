package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What people call the rows of small reference models, such as sources, countries, teams and tags. Odoo would send the
 * name with every link, at twice the time of a page; here each model is read once per session, at the first need.
 * Records that are worth an enrichment of their own, and models with more rows than a list to choose from has, get no
 * labels: nobody should have to fetch all customers to read their ids. Safe for several threads.
 */
final class Labels {
    /** More than this is no list to choose from. */
    static final int MOST_ROWS = 2000;

    private static final Set<String> RECORDS = Set.of(
            "crm.lead",
            "res.partner",
            "sale.order",
            "mail.message",
            "mail.activity",
            "account.move",
            "product.product");

    private final OdooClient client;
    private final Map<String, Names> known = new HashMap<>();

    Labels(OdooClient client) {
        this.client = client;
    }

    /** Empty when it is not known. */
    synchronized String of(String model, String id) {
        if (model.isEmpty() || RECORDS.contains(model)) {
            return "";
        }
        long number = Long.parseLong(id);
        Names names = known.get(model);
        // A row with a higher id than all was made since; a lower one that is not there is hidden from this user.
        if (names == null || names.labelled() && number > names.highest()) {
            names = load(model, number);
            known.put(model, names);
        }
        return names.byId().getOrDefault(number, "");
    }

    /** Labels of all, or none at all when none has one. */
    List<String> of(String model, List<String> ids) {
        List<String> labels = ids.stream().map(id -> of(model, id)).toList();
        return labels.stream().allMatch(String::isEmpty)
                ? List.of()
                : IntStream.range(0, labels.size())
                        .mapToObj(i -> labels.get(i).isEmpty() ? ids.get(i) : labels.get(i))
                        .toList();
    }

    private Names load(String model, long wanted) {
        try {
            List<JsonNode> rows = client.searchRead(
                            Kind.METADATA,
                            model,
                            List.of(),
                            List.of("display_name"),
                            MOST_ROWS + 1,
                            "reading the names of " + model)
                    .list();
            if (rows.size() > MOST_ROWS) {
                return Names.NONE;
            }
            Map<Long, String> byId = new HashMap<>();
            long highest = wanted;
            for (JsonNode row : rows) {
                highest = Math.max(highest, row.path("id").asLong());
                if (row.path("display_name").isTextual()) {
                    byId.put(row.path("id").asLong(), row.path("display_name").textValue());
                }
            }
            return new Names(byId, highest, true);
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.SCHEMA) {
                return Names.NONE;
            }
            throw e;
        }
    }

    private record Names(Map<Long, String> byId, long highest, boolean labelled) {
        static final Names NONE = new Names(Map.of(), 0, false);
    }
}
