package io.foretell.odoo;

import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ObjectSchema.Field;
import io.foretell.spi.crm.ObjectSchema.Relation;
import io.foretell.spi.value.FieldType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Describes objects: what can be read, what people fill, and what hangs on it. */
final class OdooSchemas {
    private static final List<String> OBJECTS = List.of("crm.lead", "res.partner", "sale.order");
    private static final Map<String, String> LABELS = Map.of(
            "crm.lead", "Lead/Opportunity",
            "res.partner", "Contact",
            "sale.order", "Sales Order",
            "mail.message", "Message",
            "mail.activity", "Activity");
    private static final Pattern SYSTEM =
            Pattern.compile("id|create_uid|create_date|write_uid|write_date|__last_update|access_token|color|"
                    + "(message|activity|website_message|rating|my_activity)_.*|.*_(normalized|sanitized)|"
                    + "email_domain_criterion|iap_.*|reveal_id|lead_mining_request_id|date_automation_last|"
                    + "signup_.*|commercial_partner_id|image_.*|avatar_.*");
    // Changed by a nightly job with SQL, which does not move write_date.
    private static final Set<String> RECOMPUTED = Set.of("probability", "automated_probability", "prorated_revenue");
    private static final List<String> NAMES = List.of("name", "display_name", "subject", "summary");

    private final OdooClient client;
    private final OdooModels models;
    private final String currency;
    private final Map<String, Boolean> readable = new ConcurrentHashMap<>();

    OdooSchemas(OdooClient client, OdooModels models, String currency) {
        this.client = client;
        this.models = models;
        this.currency = currency;
    }

    List<String> objects() {
        return OBJECTS.stream().filter(this::readable).toList();
    }

    ObjectSchema describe(String object) {
        Map<String, OdooField> all = models.refresh(object);
        Map<String, Field> fields = new LinkedHashMap<>();
        all.values().stream()
                .filter(OdooField::stored)
                .sorted(Comparator.comparing(OdooField::name))
                .forEach(field -> field.fieldType().ifPresent(type -> fields.put(field.name(), field(field, type))));
        List<Relation> relations = Relations.of(object).stream()
                .filter(relation -> readable(relation.childObject()))
                .toList();
        return new ObjectSchema(
                object,
                LABELS.getOrDefault(object, object),
                fields,
                relations,
                first(fields, NAMES).orElse(""),
                first(fields, List.of("create_date")).orElse(""));
    }

    boolean readable(String object) {
        return readable.computeIfAbsent(object, name -> client.may("read", name));
    }

    private Field field(OdooField field, FieldType type) {
        boolean system = SYSTEM.matcher(field.name()).matches();
        boolean elsewhere = field.depends().stream().anyMatch(path -> path.contains("."));
        return new Field(
                field.name(),
                field.label(),
                // Without any currency an amount is but a number.
                type == FieldType.MONEY
                                && currency.isEmpty()
                                && field.currencyField().isEmpty()
                        ? FieldType.NUMBER
                        : type,
                type == FieldType.TEXT ? field.size() : 0,
                true,
                !field.readonly() && !system,
                elsewhere || RECOMPUTED.contains(field.name()),
                system,
                type == FieldType.CHOICE ? List.copyOf(field.selection().keySet()) : List.of(),
                type == FieldType.REF ? field.relation() : "");
    }

    private static Optional<String> first(Map<String, Field> fields, List<String> names) {
        return names.stream().filter(fields::containsKey).findFirst();
    }
}
