package io.foretell.practice;

import io.foretell.practice.admin.AdminApi;
import io.foretell.practice.odoo.Access;
import io.foretell.practice.odoo.Counters;
import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.Faults;
import io.foretell.practice.odoo.LateCommit;
import io.foretell.practice.odoo.OdooServer;
import io.foretell.practice.odoo.PracticeClock;
import io.foretell.practice.odoo.Row;
import io.foretell.practice.odoo.Troubles;
import io.foretell.practice.odoo.Writer;
import io.foretell.practice.page.Pages;
import io.javalin.Javalin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running practice CRM on 127.0.0.1. Thread-safe. Java callers see and change rows directly, as a human or a script
 * at the CRM would; {@code close} stops the server.
 */
public final class PracticeCrm implements AutoCloseable {
    /** The administrator's user id, which a log-in returns. */
    public static final int ADMIN = 2;

    /** A salesperson's user id, for changes that a human makes. */
    public static final int HUMAN = 4;

    private final PracticeOptions options;
    private final OdooServer odoo;
    private final AdminApi admin;
    private final Javalin http;

    private PracticeCrm(PracticeOptions options, OdooServer odoo, AdminApi admin, Javalin http) {
        this.options = options;
        this.odoo = odoo;
        this.admin = admin;
        this.http = http;
    }

    public static PracticeCrm start(PracticeOptions options) {
        PracticeClock clock = new PracticeClock(options.clock(), options.traps());
        OdooServer odoo = new OdooServer(options.database(), options.uuid(), clock, options.login(), options.secrets());
        AdminApi admin = new AdminApi(odoo);
        Pages pages = new Pages(odoo.database());
        Javalin http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = 300_000_000;
            config.jetty.threadPool = threads();
            config.jetty.modifyHttpConfiguration(jetty -> {
                jetty.setSendDateHeader(false);
                jetty.setSendServerVersion(false);
            });
            odoo.routes(config.routes);
            admin.routes(config.routes);
            pages.routes(config.routes);
        });
        http.start("127.0.0.1", options.port());
        return new PracticeCrm(options, odoo, admin, http);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(32, 4, 10_000);
        threads.setName("practice-crm");
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

    public PracticeOptions options() {
        return options;
    }

    /** The server's clock; set or advance it to move time. */
    public PracticeClock clock() {
        return odoo.database().clock();
    }

    public Counters.Snapshot counters() {
        return odoo.counters().snapshot();
    }

    public void resetCounters() {
        odoo.counters().reset();
    }

    public Faults faults() {
        return odoo.faults();
    }

    public Access access() {
        return odoo.access();
    }

    /** Records over which a module of the house stumbles. */
    public Troubles troubles() {
        return odoo.database().troubles();
    }

    /** All rows of a model, archived ones included, in the order of their ids. */
    public List<Map<String, Object>> rows(String model) {
        return odoo.database().rows(model).stream().map(Row::values).toList();
    }

    public Optional<Map<String, Object>> row(String model, int id) {
        return Optional.ofNullable(odoo.database().row(model, id)).map(Row::values);
    }

    /** Creates a row as a salesperson would; may set {@code create_date} and {@code write_date}, which no API call can. */
    public int create(String model, Map<String, ?> values) {
        return bulk(writers -> writers.apply(model).create(values));
    }

    /** Changes a row as a salesperson would: a new stamp, also for an equal value. */
    public void update(String model, int id, Map<String, ?> values) {
        update(HUMAN, model, List.of(id), values);
    }

    public void update(int uid, String model, List<Integer> ids, Map<String, ?> values) {
        odoo.database().transaction(uid, tx -> {
            Writer.trusted(tx, model).write(ids, values);
            return true;
        });
    }

    /** Deletes a row as a salesperson would: nothing remains, not even a tombstone. */
    public void delete(String model, int id) {
        odoo.database().transaction(HUMAN, tx -> {
            Writer.trusted(tx, model).unlink(List.of(id));
            return true;
        });
    }

    /** Many changes in one transaction, hence with one stamp. The function gives a writer for each model. */
    public <T> T bulk(Function<Function<String, Writer>, T> work) {
        return odoo.database().transaction(HUMAN, tx -> work.apply(model -> Writer.trusted(tx, model)));
    }

    /** Opens a transaction now that commits later, with the stamp of now: the trap of every 'changed since' cursor. */
    public LateCommit beginLate() {
        return new LateCommit(odoo.database(), HUMAN);
    }

    /** The administrator's password and keys stop working, as an expired API key does. */
    public void revokeSecrets() {
        odoo.revokeSecrets(ADMIN);
    }

    /** Password and keys of the options work again. */
    public void restoreSecrets() {
        odoo.revokeSecrets(ADMIN);
        options.secrets().forEach(secret -> odoo.addSecret(ADMIN, secret));
    }

    Database database() {
        return odoo.database();
    }

    @Override
    public void close() {
        http.stop();
    }
}
