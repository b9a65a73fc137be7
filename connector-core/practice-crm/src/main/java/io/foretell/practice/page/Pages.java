package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.Row;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Routes of the pages. */
public final class Pages {
    private final Database database;
    private final Shown shown;
    private final Frame frame = new Frame("Practice CRM");

    public Pages(Database database) {
        this.database = database;
        this.shown = new Shown(database);
    }

    public void routes(RoutesConfig routes) {
        routes.get("/", http -> frame.send(http, "Leads", new LeadList(database, shown).page()));
        routes.get("/record/{model}/{id}", this::record);
    }

    private void record(Context http) {
        String model = http.pathParam("model");
        String id = http.pathParam("id");
        boolean page = List.of("crm.lead", "res.partner").contains(model) && id.matches("\\d{1,9}");
        Row row = page ? database.row(model, Integer.parseInt(id)) : null;
        if (row == null) {
            http.status(404);
            return;
        }
        frame.send(
                http,
                row.text("name"),
                new RecordPage(database, shown).page(database.schema().model(model), row));
    }
}
