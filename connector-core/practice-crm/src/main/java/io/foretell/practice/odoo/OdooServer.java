package io.foretell.practice.odoo;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** The parts of the pretended Odoo, wired. */
public final class OdooServer {
    private final Database database;
    private final Access access = new Access();
    private final Faults faults = new Faults();
    private final Counters counters = new Counters();
    private final Users users;
    private final OdooHttp http;

    /**
     * @param databaseName what a client must call the database
     * @param secrets password and API keys of the administrator
     */
    public OdooServer(String databaseName, String uuid, PracticeClock clock, String login, List<String> secrets) {
        this.database = new Database(clock);
        this.users = new Users(database);
        Seed.fill(database, login, uuid);
        access.admin(Users.ADMIN);
        secrets.forEach(secret -> users.secret(Users.ADMIN, secret));
        // Every other salesperson logs in with the login as the password: this is a practice server.
        for (Row user : database.rows("res.users")) {
            if (user.id() > Users.ADMIN) {
                users.secret(user.id(), user.text("login"));
            }
        }
        this.http = new OdooHttp(
                new JsonRpc(new Rpc(databaseName, database, users, access, counters)), faults, counters, clock);
    }

    /** Adds {@code /jsonrpc} and Odoo's answer to unknown paths. */
    public void routes(RoutesConfig routes) {
        routes.post("/jsonrpc", http::handle);
        routes.get("/jsonrpc", http::handle);
        routes.error(404, context -> {
            if (context.result() == null
                    || context.result().isEmpty()
                    || !String.valueOf(context.contentType()).startsWith("text/html")) {
                http.send(context, Reply.page(404, "Not Found", "We couldn't find the page you're looking for!"));
            }
        });
    }

    public Database database() {
        return database;
    }

    public Access access() {
        return access;
    }

    public Faults faults() {
        return faults;
    }

    public Counters counters() {
        return counters;
    }

    /** Password and keys of this user stop working. */
    public void revokeSecrets(int uid) {
        users.revoke(uid);
    }

    public void addSecret(int uid, String secret) {
        users.secret(uid, secret);
    }
}
