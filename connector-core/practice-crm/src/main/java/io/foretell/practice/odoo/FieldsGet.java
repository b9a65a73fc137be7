package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reply of {@code fields_get}. Fields that the user may not see are absent, as on a real server. */
final class FieldsGet {
    private FieldsGet() {}

    static Map<String, Object> of(
            int uid, ModelDef model, Access access, Collection<String> names, Collection<String> attributes) {
        boolean writable = access.allows(uid, model.name(), "write") || access.allows(uid, model.name(), "create");
        Map<String, Object> all = new TreeMap<>();
        for (FieldDef field : model.fields().values()) {
            boolean wanted = names.isEmpty() || names.contains(field.name());
            if (wanted && !access.hidesField(uid, model.name(), field.name())) {
                Map<String, Object> described = describe(field);
                if (!writable) {
                    described.put("readonly", true);
                }
                if (!attributes.isEmpty()) {
                    described.keySet().retainAll(attributes);
                }
                all.put(field.name(), described);
            }
        }
        return all;
    }

    private static Map<String, Object> describe(FieldDef field) {
        Map<String, Object> map = new TreeMap<>();
        map.put("name", field.name());
        map.put("type", field.type().word());
        map.put("string", field.label());
        map.put("required", field.required());
        map.put("readonly", field.readonly());
        map.put("store", field.stored());
        map.put("manual", field.manual());
        map.put("sortable", field.sortable());
        map.put("searchable", field.searchable());
        map.put("company_dependent", false);
        map.put("change_default", false);
        map.put("exportable", true);
        map.put("depends", List.of());
        if (!field.help().isEmpty()) {
            map.put("help", field.help());
        }
        if (field.type().isText()) {
            map.put("translate", false);
            map.put("trim", true);
        }
        if (field.size() > 0) {
            map.put("size", field.size());
        }
        if (!field.relation().isEmpty()) {
            map.put("relation", field.relation());
            map.put("domain", List.of());
            map.put("context", Map.of());
        }
        if (!field.inverse().isEmpty()) {
            map.put("relation_field", field.inverse());
        }
        if (field.type() == FieldType.MONETARY) {
            map.put("currency_field", field.name().startsWith("amount") ? "currency_id" : "company_currency");
        }
        if (field.type() == FieldType.SELECTION) {
            List<List<String>> options = new ArrayList<>();
            field.selection().forEach((value, label) -> options.add(List.of(value, label)));
            map.put("selection", options);
        }
        return map;
    }
}
