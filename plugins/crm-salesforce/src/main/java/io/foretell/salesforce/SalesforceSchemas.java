package io.foretell.salesforce;

import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ObjectSchema.Field;
import io.foretell.spi.crm.ObjectSchema.Relation;
import io.foretell.spi.value.FieldType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Describes objects: what can be read, what people fill, and what hangs on it. */
final class SalesforceSchemas {
    private static final List<String> USUAL = List.of("Lead", "Opportunity", "Contact", "Account", "Case");
    private static final Pattern SYSTEM =
            Pattern.compile("Id|IsDeleted|(?:Created|LastModified)(?:ById|Date)|SystemModstamp"
                    + "|MasterRecordId|Last(?:Viewed|Referenced|CURequest|CUUpdate)Date|PhotoUrl|Jigsaw\\w*|CleanStatus"
                    + "|EmailBounced\\w*|IsEmailBounced|IndividualId|DandbCompanyId|Forecast\\w*|Fiscal\\w*"
                    + "|HasOptedOut\\w*|DoNotCall|IsUnreadByOwner");

    private final Describes describes;
    private final String currency;

    SalesforceSchemas(Describes describes, String currency) {
        this.describes = describes;
        this.currency = currency;
    }

    List<String> objects() {
        Stream<String> custom = describes.all().values().stream()
                .filter(one -> one.custom() && one.updateable() && one.name().endsWith("__c"))
                .map(Describes.Listed::name)
                .sorted();
        return Stream.concat(USUAL.stream(), custom)
                .filter(describes::queryable)
                .toList();
    }

    ObjectSchema describe(String name) {
        SfObject object = describes.refresh(name);
        Map<String, Field> fields = new LinkedHashMap<>();
        object.fields().values().stream()
                .sorted(Comparator.comparing(SfField::name))
                .forEach(field -> field.fieldType()
                        .map(type -> field(object, field, type))
                        .ifPresent(ours -> fields.put(ours.name(), ours)));
        List<Relation> relations = Relations.of(name).stream()
                .filter(relation -> describes.queryable(relation.childObject()))
                .toList();
        return new ObjectSchema(
                name,
                object.label(),
                fields,
                relations,
                nameField(object, fields),
                fields.containsKey("CreatedDate") ? "CreatedDate" : "");
    }

    private Field field(SfObject object, SfField field, FieldType type) {
        boolean system = SYSTEM.matcher(field.name()).matches();
        // Without any currency an amount is but a number.
        boolean bare = type == FieldType.MONEY && currency.isEmpty() && !object.has(Wire.CURRENCY);
        return new Field(
                field.name(),
                field.label(),
                bare ? FieldType.NUMBER : type,
                type == FieldType.TEXT ? field.length() : 0,
                true,
                field.updateable() && !system,
                field.calculated(),
                system,
                List.copyOf(field.options().keySet()),
                type == FieldType.REF && field.referenceTo().size() == 1
                        ? field.referenceTo().get(0)
                        : "");
    }

    private static String nameField(SfObject object, Map<String, Field> fields) {
        return object.fields().values().stream()
                .filter(SfField::nameField)
                .map(SfField::name)
                .filter(fields::containsKey)
                .findFirst()
                .orElse("");
    }
}
