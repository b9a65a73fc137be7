package io.foretell.practice.odoo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Log-ins. A password or any API key of a user opens the door; the secrets are kept apart from the tables. */
final class Users {
    /** OdooBot, which may do everything and cannot log in. */
    static final int SYSTEM = 1;

    static final int ADMIN = 2;

    private final Database database;
    private final Map<Integer, List<String>> secrets = new ConcurrentHashMap<>();

    Users(Database database) {
        this.database = database;
    }

    void secret(int uid, String secret) {
        secrets.computeIfAbsent(uid, key -> new ArrayList<>()).add(secret);
    }

    /** Every secret of the user stops working, as an expired API key does. */
    void revoke(int uid) {
        secrets.remove(uid);
    }

    /** The user's id, or 0 when login or secret are wrong. */
    int authenticate(String login, String secret) {
        for (Row user : database.rows("res.users")) {
            if (user.text("login").equals(login) && opens(user.id(), secret)) {
                return user.id();
            }
        }
        return 0;
    }

    void check(int uid, String secret) {
        if (database.row("res.users", uid) == null) {
            throw OdooException.missing("res.users", uid, uid);
        }
        if (!opens(uid, secret)) {
            throw OdooException.denied();
        }
    }

    private boolean opens(int uid, String secret) {
        byte[] given = secret.getBytes(StandardCharsets.UTF_8);
        return secrets.getOrDefault(uid, List.of()).stream()
                .anyMatch(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), given));
    }
}
