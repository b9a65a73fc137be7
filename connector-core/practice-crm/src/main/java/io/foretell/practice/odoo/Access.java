package io.foretell.practice.odoo;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may do what. A stock sales person may read and write the CRM's models but not the settings; more can be taken
 * away with {@link #deny}. Thread-safe.
 */
public final class Access {
    private static final Set<String> SETTINGS = Set.of(
            "ir.model",
            "ir.model.fields",
            "ir.model.fields.selection",
            "ir.ui.view",
            "ir.config_parameter",
            "ir.model.access",
            "res.groups",
            "res.users",
            "res.company",
            "res.lang");
    private static final Map<String, String> VERBS =
            Map.of("read", "access", "write", "modify", "create", "create", "unlink", "delete");

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<Integer> admins = ConcurrentHashMap.newKeySet();

    Access() {
        admins.add(Users.SYSTEM);
    }

    void admin(int uid) {
        admins.add(uid);
    }

    boolean isAdmin(int uid) {
        return admins.contains(uid);
    }

    /** @param operation read, write, create or unlink */
    public void deny(int uid, String model, String operation) {
        denied.add(uid + ":" + model + ":" + operation);
    }

    /** The field can no longer be seen or written by this user. */
    public void denyField(int uid, String model, String field) {
        denied.add(uid + ":" + model + "." + field);
    }

    /** A record rule: searches leave the row out without a word; reading or writing it by id is refused. */
    public void hide(int uid, String model, int id) {
        denied.add(uid + ":" + model + "#" + id);
    }

    /** Takes the right to change settings from a user, as most salespeople have none. */
    public void demote(int uid) {
        admins.remove(uid);
    }

    public void reset(int administrator) {
        denied.clear();
        admins.add(administrator);
    }

    boolean allows(int uid, String model, String operation) {
        if (uid == Users.SYSTEM) {
            return true;
        }
        boolean settings = SETTINGS.contains(model) && !isAdmin(uid);
        // Users, companies and languages are readable for everybody: names are shown all over the place.
        boolean readable = operation.equals("read") && model.startsWith("res.");
        return !denied.contains(uid + ":" + model + ":" + operation) && (!settings || readable);
    }

    void check(int uid, ModelDef model, String operation) {
        if (!allows(uid, model.name(), operation)) {
            throw OdooException.access("You are not allowed to " + VERBS.get(operation) + " '" + model.label() + "' ("
                    + model.name() + ") records.\n\nContact your administrator to request access if necessary.");
        }
    }

    boolean hides(int uid, String model, int id) {
        return denied.contains(uid + ":" + model + "#" + id);
    }

    boolean hidesField(int uid, String model, String field) {
        return denied.contains(uid + ":" + model + "." + field);
    }

    void checkRow(int uid, ModelDef model, int id, String operation) {
        if (hides(uid, model.name(), id)) {
            throw OdooException.access("Due to security restrictions, you are not allowed to " + VERBS.get(operation)
                    + " '" + model.label() + "' (" + model.name() + ") records.\n\nRecords: " + model.name() + "(" + id
                    + ",)\n\nContact your administrator to request access if necessary.");
        }
    }

    void checkFields(int uid, ModelDef model, Collection<String> fields, String operation) {
        Set<String> hidden = new TreeSet<>();
        for (String field : fields) {
            if (hidesField(uid, model.name(), field)) {
                hidden.add("\"" + field + "\"");
            }
        }
        if (!hidden.isEmpty()) {
            throw OdooException.access("You do not have enough rights to access the fields " + String.join(",", hidden)
                    + " on " + model.label() + " (" + model.name()
                    + "). Please contact your system administrator.\n\n(Operation: " + operation + ")");
        }
    }
}
