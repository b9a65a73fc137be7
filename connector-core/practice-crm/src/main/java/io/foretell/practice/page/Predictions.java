package io.foretell.practice.page;

import io.foretell.practice.odoo.FieldDef;
import io.foretell.practice.odoo.FieldType;
import io.foretell.practice.odoo.ModelDef;
import io.foretell.practice.odoo.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manual fields that start with {@code x_foretell_}, grouped by enrichment. An unset number reads 0, so a number is
 * shown only when the group's changed-on field is set: no score must never look like a low score.
 */
final class Predictions {
    static final String PREFIX = "x_foretell_";

    private final Map<String, List<FieldDef>> groups = new LinkedHashMap<>();

    Predictions(ModelDef model) {
        for (FieldDef field : List.copyOf(model.fields().values())) {
            if (field.name().startsWith(PREFIX)) {
                String rest = field.name().substring(PREFIX.length());
                int end = rest.indexOf('_');
                groups.computeIfAbsent(end < 0 ? rest : rest.substring(0, end), key -> new ArrayList<>())
                        .add(field);
            }
        }
    }

    Map<String, List<FieldDef>> groups() {
        return groups;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** The number that leads are sorted by. */
    @Nullable
    FieldDef score() {
        return find("_score", null);
    }

    @Nullable
    FieldDef find(String ending, @Nullable FieldDef sibling) {
        for (List<FieldDef> group : groups.values()) {
            if (sibling == null || group.contains(sibling)) {
                for (FieldDef field : group) {
                    if (field.name().endsWith(ending)) {
                        return field;
                    }
                }
            }
        }
        return null;
    }

    /** Whether the number was ever written and not cleared again. */
    boolean known(FieldDef field, Row row) {
        if (!field.type().isNumber()) {
            return row.get(field.name()) != null;
        }
        FieldDef changed = find("_changed_on", field);
        return changed == null ? row.number(field.name()) != 0 : row.get(changed.name()) != null;
    }

    static boolean isLines(FieldDef field) {
        return field.type() == FieldType.TEXT || field.name().contains("reason");
    }

    /** Colour follows the meaning of a band or mood; words carry it too. */
    static String tone(String value) {
        String word = value.toLowerCase(java.util.Locale.ROOT);
        if (word.matches(".*(hot|high|positive|champion|loyal|a\\b).*")) {
            return "badge good";
        }
        if (word.matches(".*(warm|medium|mixed|promising|b\\b).*")) {
            return "badge mid";
        }
        return word.matches(".*(negative|at risk|lost).*") ? "badge bad" : "badge";
    }
}
