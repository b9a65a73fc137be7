package io.foretell.practice.salesforce.org;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who can sign in, and what each may do. Thread-safe. */
public final class Users {
    /** A user with API access only, whose rights come from permission sets. */
    public static final String INTEGRATION = "integration@practice.example";

    private final Org org;
    private final Store store;
    private final RightsBook book;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private volatile String admin = "";
    private volatile String automated = "";

    Users(Org org, Store store) {
        this.org = org;
        this.store = store;
        this.book = new RightsBook(org);
    }

    public Optional<User> byUsername(String username) {
        return org.read(view -> {
            ObjectDef object = view.schema().need("User");
            return view.byValue(object, object.need("Username"), username)
                    .filter(row -> row.flag("IsActive"))
                    .findFirst()
                    .map(Users::user);
        });
    }

    public Optional<User> byId(String id) {
        return org.read(view -> view.row(id))
                .filter(row -> row.object().name().equals("User"))
                .map(Users::user);
    }

    /** @param password may be followed by the security token */
    public Optional<User> signIn(String username, String password) {
        return byUsername(username).filter(user -> {
            String right = passwords.get(user.id());
            return right != null && password.startsWith(right);
        });
    }

    /** The administrator of the options. */
    public User admin() {
        return byId(admin).orElseThrow();
    }

    /** Salesperson 0, 1 or 2: who changes rows as a human. */
    public User human(int number) {
        return byUsername(Seed.HUMANS.get(number % Seed.HUMANS.size()).username())
                .orElseThrow();
    }

    /** Automated Process: the org's own doings. */
    User automated() {
        return new User(automated, "autoproc@practice.example");
    }

    /** What a user may do now; ask again for every call, since it may change. */
    public Rights rights(User user) {
        return book.of(user);
    }

    /** Takes rights away and gives them back, on top of profile and permission sets. */
    public Denials denials() {
        return book.denials();
    }

    /**
     * Grants a field to every permission set that may read its object, as making it in the set-up pages does. A field
     * that was made by an API stays invisible without.
     */
    public void show(ObjectDef object, FieldDef field) {
        org.transact(automated(), DmlOptions.inside().quietly(), tx -> {
            ObjectDef grants = tx.schema().need("ObjectPermissions");
            tx.byValue(grants, grants.need("SobjectType"), object.name())
                    .map(row -> row.text("ParentId"))
                    .forEach(set -> show(tx, set, object, field));
            tx.rows(tx.schema().need("PermissionSet"), false)
                    .filter(set -> set.flag("PermissionsModifyAllData"))
                    .forEach(set -> show(tx, set.id(), object, field));
            return true;
        });
    }

    private static void show(Transaction tx, String set, ObjectDef object, FieldDef field) {
        tx.insert(
                "FieldPermissions",
                Map.of(
                        "ParentId",
                        set,
                        "SobjectType",
                        object.name(),
                        "Field",
                        object.name() + "." + field.name(),
                        "PermissionsRead",
                        true,
                        "PermissionsEdit",
                        field.updateable()));
    }

    void password(String userId, String password) {
        passwords.put(userId, password);
    }

    void admin(String userId) {
        admin = userId;
    }

    void automated(String userId) {
        automated = userId;
    }

    private static User user(Row row) {
        return new User(row.id(), row.text("Username"));
    }
}
