package io.foretell.practice.salesforce.page;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The custom fields that start with {@code Foretell_}, by enrichment. */
final class Foretold {
    static final String PREFIX = "Foretell_";

    private final Map<String, List<FieldDef>> groups = new TreeMap<>();

    Foretold(ObjectDef object) {
        for (FieldDef field : object.fields()) {
            if (field.name().startsWith(PREFIX)) {
                String rest = field.name().substring(PREFIX.length()).replaceAll("__c$", "");
                int end = rest.indexOf('_');
                groups.computeIfAbsent(end < 0 ? rest : rest.substring(0, end), key -> new ArrayList<>())
                        .add(field);
            }
        }
    }

    Map<String, List<FieldDef>> groups() {
        return groups;
    }

    /** The number that leads are sorted by. */
    Optional<FieldDef> score() {
        return groups.values().stream()
                .flatMap(List::stream)
                .filter(Foretold::isScore)
                .findFirst();
    }

    static boolean isScore(FieldDef field) {
        return field.type().numeric() && ends(field, "_score__c");
    }

    static boolean ends(FieldDef field, String ending) {
        return field.name().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    static boolean isLines(FieldDef field) {
        return field.longText() || field.name().toLowerCase(Locale.ROOT).contains("reason");
    }

    static boolean known(FieldDef field, Row row) {
        return row.get(field) != null;
    }

    /** Colour follows the meaning of a band or mood; words carry it too. */
    static String tone(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        if (word.matches(".*(hot|high|positive|champion|loyal|a\\b).*")) {
            return "badge good";
        }
        if (word.matches(".*(warm|medium|mixed|promising|b\\b).*")) {
            return "badge mid";
        }
        return word.matches(".*(negative|at risk|lost).*") ? "badge bad" : "badge";
    }
}
