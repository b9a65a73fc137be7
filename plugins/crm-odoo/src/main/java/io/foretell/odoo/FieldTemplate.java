package io.foretell.odoo;

import io.foretell.spi.crm.FieldSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a wanted field looks like in Odoo, and why one cannot be had. */
final class FieldTemplate {
    private static final int LONGEST_CHAR = 255;
    private static final List<String> CURRENCY_FIELDS =
            List.of("company_currency", "currency_id", "company_currency_id");

    private FieldTemplate() {}

    /** Odoo's type; empty for what we never create. */
    static Optional<String> type(FieldSpec spec) {
        return Optional.ofNullable(
                switch (spec.type()) {
                    case TEXT -> spec.length() > LONGEST_CHAR ? "text" : "char";
                    case NUMBER -> spec.scale() > 0 ? "float" : "integer";
                    case MONEY -> "monetary";
                    case BOOL -> "boolean";
                    case DATE -> "date";
                    case TIMESTAMP -> "datetime";
                    case CHOICE -> "selection";
                    default -> null;
                });
    }

    static String words(FieldSpec spec) {
        return type(spec).orElse("?") + " field " + spec.name() + " ('" + spec.label() + "') on " + spec.object();
    }

    /**
     * Why the field cannot be used or made, with what to do.
     *
     * @param there the field of that name, if there is one
     */
    static Optional<String> refusal(FieldSpec spec, @Nullable OdooField there, Map<String, OdooField> fields) {
        Optional<String> type = type(spec);
        String where = "The field " + spec.name() + " of " + spec.object();
        if (type.isEmpty()) {
            return Optional.of(where + " would be a " + spec.type() + ", which cannot be created in Odoo.");
        } else if (there != null) {
            return unfit(spec, there, type.get()).map(why -> where + " exists, but " + why);
        } else if (!spec.name().matches("x_[a-z0-9_]{1,60}")) {
            return Optional.of(where + " cannot be created: a name of one's own starts with x_ and has small letters,"
                    + " digits and _ only; choose such a name in 'write_to'.");
        } else if (type.get().equals("monetary") && currencyField(fields).isEmpty()) {
            return Optional.of(where + " would be an amount, but " + spec.object()
                    + " has no currency in Odoo: use a number instead.");
        }
        return Optional.empty();
    }

    private static Optional<String> unfit(FieldSpec spec, OdooField there, String type) {
        if (!compatible(there.type(), type)) {
            return Optional.of("as a " + there.type() + " instead of a " + type
                    + ": remove it in Odoo, or choose another name in 'write_to'.");
        }
        if (type.equals("char") && there.size() > 0 && there.size() < spec.length()) {
            return Optional.of("holds only " + there.size() + " of " + spec.length()
                    + " characters: make it longer in Odoo (Settings > Technical > Fields).");
        }
        List<String> lacking = spec.choices().stream()
                .filter(choice -> !there.selection().containsKey(choice))
                .toList();
        return lacking.isEmpty() || !type.equals("selection")
                ? Optional.empty()
                : Optional.of("lacks the choices " + lacking + ": add them in Odoo (Settings > Technical > Fields).");
    }

    /** An admin may have made our field roomier than we would. */
    private static boolean compatible(String there, String wanted) {
        return there.equals(wanted)
                || wanted.equals("char") && there.equals("text")
                || wanted.equals("integer") && there.equals("float");
    }

    /** The values for {@code ir.model.fields.create}. */
    static Map<String, Object> values(long modelId, FieldSpec spec, Map<String, OdooField> fields) {
        String type = type(spec).orElseThrow();
        Map<String, Object> values = new HashMap<>(Map.of(
                "model_id",
                modelId,
                "name",
                spec.name(),
                "field_description",
                spec.label(),
                "help",
                spec.help(),
                "ttype",
                type,
                "state",
                "manual",
                "copied",
                false));
        if (type.equals("char") && spec.length() > 0) {
            values.put("size", spec.length());
        } else if (type.equals("selection")) {
            List<Object> options = new ArrayList<>();
            for (String choice : spec.choices()) {
                options.add(List.of(
                        0,
                        0,
                        Map.of("value", choice, "name", spec.choiceLabel(choice), "sequence", options.size() + 1)));
            }
            values.put("selection_ids", options);
        } else if (type.equals("monetary")) {
            currencyField(fields).ifPresent(name -> values.put("currency_field", name));
        }
        return values;
    }

    private static Optional<String> currencyField(Map<String, OdooField> fields) {
        return CURRENCY_FIELDS.stream().filter(fields::containsKey).findFirst();
    }
}
