package io.foretell.salesforce;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where Salesforce keeps what an object's tracked fields held before.
 *
 * @param name of the history object
 * @param parentField of its rows: whose history they are
 */
record HistoryTable(String name, String parentField) {
    private static final Map<String, String> OTHERWISE = Map.of("Opportunity", "OpportunityFieldHistory");

    /** Empty when this user sees none. */
    static Optional<HistoryTable> of(String object, Describes describes) {
        HistoryTable table = object.endsWith("__c")
                ? new HistoryTable(object.replaceFirst("__c$", "__History"), "ParentId")
                : new HistoryTable(OTHERWISE.getOrDefault(object, object + "History"), object + "Id");
        return Optional.of(table).filter(candidate -> describes.queryable(candidate.name()));
    }

    /**
     * Which of these fields can be looked up, by the name that the history has for them: a link goes without its 'Id'.
     * Of long texts and lists of several options it only notes that they changed, and of amounts not in which currency.
     */
    static Map<String, SfField> traceable(SfObject object, Collection<String> fields) {
        Map<String, SfField> byName = new LinkedHashMap<>();
        for (String name : fields) {
            object.field(name).filter(field -> kept(object, field)).ifPresent(field -> {
                byName.put(name, field);
                if (field.type().equals("reference")) {
                    byName.put(name.replaceFirst("Id$", ""), field);
                }
            });
        }
        return byName;
    }

    private static boolean kept(SfObject object, SfField field) {
        return switch (field.type()) {
            case "textarea", "multipicklist" -> false;
            case "currency" -> !object.has(Wire.CURRENCY);
            default -> !field.calculated() && !field.name().contains(".");
        };
    }
}
