package io.foretell.practice.odoo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records over which a module of the house stumbles: any API call that writes one of them fails with the module's own
 * Python error. Thread-safe.
 */
public final class Troubles {
    private final Map<String, OdooException> records = new ConcurrentHashMap<>();

    /**
     * From now on writing the record fails.
     *
     * @param name the Python class as Odoo tells it, such as {@code builtins.ZeroDivisionError}
     */
    public void add(String model, int id, String name, String message) {
        records.put(model + "#" + id, new OdooException(name, message));
    }

    public void clear() {
        records.clear();
    }

    void strike(String model, int id) {
        OdooException trouble = records.get(model + "#" + id);
        if (trouble != null) {
            throw new OdooException(trouble.name(), trouble.text());
        }
    }
}
