package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.javalin.config.RoutesConfig;

/** All Salesforce paths of one org. */
public final class SalesforceHttp {
    private static final int OLDEST = 45;
    private static final int NEWEST = 68;

    private final Org org;
    private final PracticeOrgOptions options;

    public SalesforceHttp(Org org, PracticeOrgOptions options) {
        this.org = org;
        this.options = options;
    }

    /** Adds the list of versions, which needs no token. */
    public void routes(RoutesConfig routes) {
        routes.get("/services/data/", http -> {
            StringBuilder json = new StringBuilder("[");
            for (int version = OLDEST; version <= NEWEST; version++) {
                json.append(version == OLDEST ? "" : ",")
                        .append("{\"label\":\"Release ")
                        .append(version)
                        .append("\",\"url\":\"/services/data/v")
                        .append(version)
                        .append(".0\",\"version\":\"")
                        .append(version)
                        .append(".0\"}");
            }
            http.contentType("application/json").result(json.append(']').toString());
        });
    }

    /** For the parts that plug in here. */
    public Org org() {
        return org;
    }

    public PracticeOrgOptions options() {
        return options;
    }
}
