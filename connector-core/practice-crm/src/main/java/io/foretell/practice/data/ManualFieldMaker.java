package io.foretell.practice.data;

import io.foretell.practice.PracticeCrm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates manual fields, as an administrator does in the settings. */
final class ManualFieldMaker {
    private final PracticeCrm crm;
    private final int model;

    ManualFieldMaker(PracticeCrm crm, String model) {
        this.crm = crm;
        this.model = crm.rows("ir.model").stream()
                .filter(row -> model.equals(row.get("model")))
                .mapToInt(row -> row.get("id") instanceof Integer id ? id : 0)
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> options(String... values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String value : values) {
            options.put(value, Character.toUpperCase(value.charAt(0)) + value.substring(1));
        }
        return options;
    }

    void add(String name, String label, String type, Map<String, String> selection) {
        Map<String, Object> values = new HashMap<>();
        values.put("model_id", model);
        values.put("name", name);
        values.put("field_description", label);
        values.put("ttype", type);
        values.put("state", "manual");
        List<Object> commands = new ArrayList<>();
        selection.forEach((value, text) ->
                commands.add(List.of(0, 0, Map.of("value", value, "name", text, "sequence", commands.size()))));
        if (!commands.isEmpty()) {
            values.put("selection_ids", commands);
        }
        crm.create("ir.model.fields", values);
    }
}
