package io.foretell.practice.salesforce;

import io.foretell.practice.salesforce.admin.OrgAdminApi;
import io.foretell.practice.salesforce.bulk.AsyncApi;
import io.foretell.practice.salesforce.bulk.BulkIngestApi;
import io.foretell.practice.salesforce.bulk.BulkQueryApi;
import io.foretell.practice.salesforce.fault.Counters;
import io.foretell.practice.salesforce.fault.Faults;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.metadata.MetadataApi;
import io.foretell.practice.salesforce.oauth.OAuth;
import io.foretell.practice.salesforce.org.ConvertRequest;
import io.foretell.practice.salesforce.org.ConvertResult;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.LateCommit;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.OrgClock;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import io.foretell.practice.salesforce.page.OrgPages;
import io.foretell.practice.salesforce.query.QueryApi;
import io.foretell.practice.salesforce.query.SearchApi;
import io.foretell.practice.salesforce.rest.SalesforceHttp;
import io.javalin.Javalin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A running practice org on 127.0.0.1. Thread-safe. Java callers see and change rows directly, as a human or a script in
 * the org would; {@code close} stops the server.
 */
public final class PracticeOrg implements AutoCloseable {
    private final PracticeOrgOptions options;
    private final Org org;
    private final SalesforceHttp salesforce;
    private final OrgAdminApi admin;
    private final Javalin http;

    private PracticeOrg(
            PracticeOrgOptions options, Org org, SalesforceHttp salesforce, OrgAdminApi admin, Javalin http) {
        this.options = options;
        this.org = org;
        this.salesforce = salesforce;
        this.admin = admin;
        this.http = http;
    }

    public static PracticeOrg start(PracticeOrgOptions options) {
        Org org = new Org(options);
        SalesforceHttp salesforce = new SalesforceHttp(org, options, modules(org), List.of(new AsyncApi(org)));
        OrgAdminApi admin = new OrgAdminApi(org);
        Javalin http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.threadPool = threads();
            salesforce.configure(config);
            admin.routes(config.routes);
            new OrgPages(org).routes(config.routes);
        });
        http.start("127.0.0.1", options.port());
        return new PracticeOrg(options, org, salesforce, admin, http);
    }

    /** What other packages add to REST: queries, bulk jobs, metadata. */
    private static List<ApiModule> modules(Org org) {
        return List.of(
                new QueryApi(org),
                new SearchApi(org),
                new BulkQueryApi(org),
                new BulkIngestApi(org),
                new MetadataApi(org));
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(48, 4, 10_000);
        threads.setName("practice-org");
        threads.setDaemon(true);
        return threads;
    }

    /** Such as {@code http://127.0.0.1:41234}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    /** The address of the admin API, with its random token; whoever knows it may do anything. */
    public String adminUrl() {
        return url() + admin.path();
    }

    public PracticeOrgOptions options() {
        return options;
    }

    /** Everything behind the HTTP side: users and rights, rules, sessions, switches, quota. */
    public Org org() {
        return org;
    }

    /** Sign-in: applications and refresh tokens. The access tokens are in {@link Org#sessions()}. */
    public OAuth oauth() {
        return salesforce.oauth();
    }

    public OrgClock clock() {
        return org.clock();
    }

    public Faults faults() {
        return org.faults();
    }

    public Counters.Snapshot counters() {
        return org.counters().snapshot();
    }

    public void resetCounters() {
        org.counters().reset();
    }

    /** All rows of an object that are not in the recycle bin, in the order of their ids. */
    public List<Row> rows(String object) {
        return org.read(view -> view.rows(view.schema().need(object), false).toList());
    }

    /** Also finds rows in the recycle bin. */
    public Optional<Row> row(String id) {
        return org.read(view -> view.row(id));
    }

    /** Creates a row as a salesperson would; may set audit fields, which no API call can. */
    public String create(String object, Map<String, ? extends @Nullable Object> values) {
        return done(human(tx -> tx.insert(object, values)));
    }

    /** Changes a row as a salesperson would. */
    public void update(String id, Map<String, ? extends @Nullable Object> values) {
        done(human(tx -> tx.update(id, values)));
    }

    /** Into the recycle bin. */
    public void delete(String id) {
        done(human(tx -> tx.delete(id)));
    }

    public void undelete(String id) {
        done(human(tx -> tx.undelete(id)));
    }

    /** Gone for good, past the recycle bin. */
    public void hardDelete(String id) {
        done(human(tx -> tx.hardDelete(id)));
    }

    public void merge(String masterId, String... losers) {
        done(human(tx -> tx.merge(masterId, List.of(losers))));
    }

    public ConvertResult convert(String leadId, ConvertRequest request) {
        ConvertResult result = human(tx -> tx.convert(leadId, request));
        if (!result.success()) {
            throw new IllegalStateException(result.errors().toString());
        }
        return result;
    }

    /** Many changes in one transaction, hence with one stamp. */
    public <T> T human(Function<Transaction, T> work) {
        return org.transact(org.users().human(0), DmlOptions.inside(), work);
    }

    /** Opens a transaction now that commits later, with the stamp of now. */
    public LateCommit beginLate() {
        return org.beginLate(org.users().human(0));
    }

    private static String done(SaveResult result) {
        String id = result.id();
        if (id == null) {
            throw new IllegalStateException(result.errors().toString());
        }
        return id;
    }

    @Override
    public void close() {
        http.stop();
    }
}
