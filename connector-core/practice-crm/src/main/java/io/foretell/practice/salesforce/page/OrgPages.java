package io.foretell.practice.salesforce.page;

import io.foretell.practice.page.Frame;
import io.foretell.practice.page.Html;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Row;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Routes of the pages: {@code /} and {@code /record/<object>/<id>}. */
public final class OrgPages {
    private static final List<String> SHOWN = List.of("Lead", "Account", "Contact", "Opportunity", "Case");
    private static final String COLOURS = ":root{--brand:#032d60;--accent:#0b5cab;--tint:#eef4ff}a{color:#0b5cab}"
            + ".bar span{color:#d8e6fe}.panel{border-color:#b8d4fb}.panel h2{color:#032d60}"
            + ".face{background:#d8e6fe;color:#032d60}";

    private final Org org;
    private final Frame frame = new Frame("Practice Org", COLOURS);

    public OrgPages(Org org) {
        this.org = org;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/", http -> frame.send(http, "Leads", org.read(view -> new LeadTable(view).page())));
        routes.get("/record/{object}/{id}", this::record);
    }

    private void record(Context http) {
        Optional<Row> row = org.read(view -> view.row(http.pathParam("id")));
        boolean known = row.isPresent()
                && SHOWN.contains(row.get().object().name())
                && row.get().object().name().equalsIgnoreCase(http.pathParam("object"));
        if (!known) {
            http.status(404);
            http.html("<!doctype html><title>" + Html.escape("Not found") + "</title><p>There is no such record.</p>");
            return;
        }
        String title = row.get()
                .object()
                .nameField()
                .map(field -> row.get().text(field.name()))
                .orElse("");
        frame.send(http, title, org.read(view -> new OrgRecordPage(view).page(row.get())));
    }
}
