package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.javalin.config.RoutesConfig;

/** Routes of the pages. */
public final class Pages {
    private final Database database;

    public Pages(Database database) {
        this.database = database;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/", http -> http.html("leads: " + database.rows("crm.lead").size()));
    }
}
