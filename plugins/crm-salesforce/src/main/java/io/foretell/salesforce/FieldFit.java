package io.foretell.salesforce;

import io.foretell.spi.crm.FieldSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a field that is there can be used as ours, and whether a new one may be called so. */
final class FieldFit {
    private static final int LONGEST_NAME = 40;
    /** An admin may have made our field roomier than we would. */
    private static final Map<String, Set<String>> GOOD_ENOUGH = Map.of(
            "Text", Set.of("string", "textarea"),
            "LongTextArea", Set.of("textarea"),
            "Number", Set.of("double", "int", "percent"),
            "Currency", Set.of("currency", "double"),
            "Checkbox", Set.of("boolean"),
            "Date", Set.of("date"),
            "DateTime", Set.of("datetime"),
            "Picklist", Set.of("picklist", "string"));

    private FieldFit() {}

    /** Why a new field cannot be made, with what to do; empty when it can. */
    static Optional<String> refusal(FieldSpec spec) {
        String where = where(spec);
        String core = spec.name().replaceFirst("__c$", "");
        if (FieldTemplate.type(spec).isEmpty()) {
            return Optional.of(where + " would be a " + spec.type() + ", which cannot be created in Salesforce.");
        } else if (core.equals(spec.name())
                || !core.matches("[A-Za-z][A-Za-z0-9_]*")
                || core.contains("__")
                || core.endsWith("_")
                || spec.name().length() > LONGEST_NAME + 3) {
            return Optional.of(where + " cannot be created: an API name of one's own starts with a letter, has letters,"
                    + " digits and single underscores, at most " + LONGEST_NAME
                    + " of them, and ends with __c; choose such a name in 'write_to'.");
        }
        return Optional.empty();
    }

    /** Why the field that has this name already cannot be used; empty when it can. */
    static Optional<String> unfit(FieldSpec spec, SfField there) {
        String type = FieldTemplate.type(spec).orElse("?");
        String other = "choose another name in 'write_to', or change it in Salesforce (Setup > Object Manager).";
        if (there.calculated()) {
            return Optional.of(where(spec) + " exists, but is calculated: " + other);
        } else if (!GOOD_ENOUGH.getOrDefault(type, Set.of()).contains(there.type())) {
            return Optional.of(
                    where(spec) + " exists, but as a " + there.type() + " instead of a " + type + ": " + other);
        } else if (type.matches("Text|LongTextArea") && there.length() < spec.length()) {
            return Optional.of(where(spec) + " exists, but holds only " + there.length() + " of " + spec.length()
                    + " characters: " + other);
        } else if (type.equals("Number") && there.scale() < spec.scale()) {
            return Optional.of(where(spec) + " exists, but holds only " + there.scale() + " of " + spec.scale()
                    + " decimals: " + other);
        }
        List<String> lacking = spec.choices().stream()
                .filter(choice -> !there.options().containsKey(choice))
                .toList();
        return lacking.isEmpty() || !there.type().equals("picklist") || !there.restricted()
                ? Optional.empty()
                : Optional.of(where(spec) + " exists, but lacks the choices " + lacking
                        + ": add them in Salesforce (Setup > Object Manager).");
    }

    /** Whether the field is neither Salesforce's own nor part of a package that somebody installed. */
    static boolean madeHere(SfField there) {
        return there.custom() && there.name().split("__", -1).length == 2;
    }

    static String where(FieldSpec spec) {
        return "The field " + spec.name() + " of " + spec.object();
    }
}
