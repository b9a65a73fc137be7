package io.foretell.odoo;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What {@code fields_get} says, asked once per session and object, and again when a field is not found. */
final class OdooModels {
    private final OdooClient client;
    private final Map<String, Map<String, OdooField>> known = new ConcurrentHashMap<>();

    OdooModels(OdooClient client) {
        this.client = client;
    }

    Map<String, OdooField> fields(String model) {
        Map<String, OdooField> cached = known.get(model);
        return cached != null ? cached : refresh(model);
    }

    Map<String, OdooField> refresh(String model) {
        Answer answer = client.call(
                Kind.METADATA,
                model,
                "fields_get",
                List.of(),
                Map.of("attributes", OdooField.ATTRIBUTES),
                "describing " + model);
        if (!answer.result().isObject()) {
            throw answer.malformed("no fields");
        }
        Map<String, OdooField> fields = new LinkedHashMap<>();
        answer.result().fields().forEachRemaining(e -> fields.put(e.getKey(), OdooField.of(e.getKey(), e.getValue())));
        if (model.equals(FromCustomer.MODEL) && fields.keySet().containsAll(FromCustomer.NEEDS)) {
            fields.put(FromCustomer.NAME, FromCustomer.field());
        }
        known.put(model, fields);
        return fields;
    }

    /** @throws CrmException SCHEMA naming every one that does not exist, or that this user may not see */
    Map<String, OdooField> require(String model, Collection<String> names) {
        Map<String, OdooField> fields = fields(model);
        if (!fields.keySet().containsAll(names)) {
            fields = refresh(model);
        }
        List<String> absent =
                names.stream().filter(not(fields.keySet())).sorted().toList();
        if (!absent.isEmpty()) {
            throw new CrmException(
                    ErrorClass.SCHEMA,
                    "The object " + model + " in Odoo has no field " + String.join(", ", absent)
                            + ", or this user may not see it: create ours with 'foretell fields apply', correct the name of"
                            + " another.");
        }
        return fields;
    }

    private static Predicate<String> not(Collection<String> names) {
        return name -> !names.contains(name);
    }
}
