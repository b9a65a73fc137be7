package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.Door;
import io.foretell.practice.salesforce.http.FrontDoor;
import io.foretell.practice.salesforce.http.RestApi;
import io.foretell.practice.salesforce.http.RowErrors;
import io.foretell.practice.salesforce.oauth.ConnectedApp;
import io.foretell.practice.salesforce.oauth.OAuth;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.javalin.config.JavalinConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;

/** All Salesforce paths of one org. */
public final class SalesforceHttp {
    private static final long LARGEST_UPLOAD = 300_000_000;

    private final OAuth oauth;
    private final FrontDoor door;

    /**
     * @param others modules of other packages: queries, jobs, metadata
     * @param doors APIs of other packages that are not below {@code /services/data}
     */
    public SalesforceHttp(Org org, PracticeOrgOptions options, List<ApiModule> others, List<Door> doors) {
        this.oauth = new OAuth(org, List.of(app(options)));
        RowErrors errors = new RowErrors(org);
        List<ApiModule> modules = new ArrayList<>(List.of(
                new Resources(),
                new Limits(),
                new Describe(),
                new Rows(errors),
                new ExternalIds(errors),
                new Replication(),
                new Collections(errors),
                new CollectionReads(),
                new Composite(),
                new Tree(errors)));
        modules.addAll(others);
        this.door = new FrontDoor(org, new RestApi(org, oauth, modules), oauth, doors);
    }

    private static ConnectedApp app(PracticeOrgOptions options) {
        return new ConnectedApp(
                options.clientId(),
                options.clientSecret(),
                options.runAs(),
                options.jwtKey().stream().toList(),
                Set.copyOf(List.of(options.username(), options.runAs())),
                true);
    }

    /** Settings that the paths need, then the paths. */
    public void configure(JavalinConfig config) {
        config.router.treatMultipleSlashesAsSingleSlash = true;
        config.http.maxRequestSize = LARGEST_UPLOAD;
        config.jetty.modifyHttpConfiguration(jetty -> {
            jetty.setSendDateHeader(false);
            jetty.setSendServerVersion(false);
            // Room for the longest URI that is let through and for the headers.
            jetty.setRequestHeaderSize(64 * 1024);
            // External ids may hold encoded slashes, and one well-known client begins its paths with two of them.
            jetty.setUriCompliance(UriCompliance.UNSAFE);
        });
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        door.routes(config.routes);
    }

    /** Tokens, applications and refresh tokens. */
    public OAuth oauth() {
        return oauth;
    }
}
