package io.foretell.practice.salesforce.org;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rights taken away for a while, as when an admin changes a profile between two runs. Thread-safe. */
public final class Denials {
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    /** What is taken away. */
    public enum What {
        READ,
        /** Also create and delete. */
        EDIT
    }

    public void object(User user, String object, What what) {
        put(user, what, object, "");
    }

    public void field(User user, String object, String field, What what) {
        put(user, what, object, field);
    }

    /** One row disappears for the user, as when its sharing changes. */
    public void row(User user, String id) {
        put(user, What.READ, Ids.canonical(id).orElse(id), "*");
    }

    /** A system permission, such as {@code ModifyAllData} or {@code ApiEnabled}. */
    public void permission(User user, String name) {
        put(user, What.READ, "!" + name, "");
    }

    /** Gives everything back. */
    public void clear() {
        denied.clear();
    }

    boolean hits(User user, What what, String object, String field) {
        return !denied.isEmpty() && denied.contains(key(user, what, object, field));
    }

    private void put(User user, What what, String object, String field) {
        denied.add(key(user, what, object, field));
    }

    private static String key(User user, What what, String object, String field) {
        return (user.id() + what + object + "." + field).toLowerCase(Locale.ROOT);
    }
}
