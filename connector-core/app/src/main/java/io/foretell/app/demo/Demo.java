package io.foretell.app.demo;

import io.foretell.app.config.Configuration;
import io.foretell.app.config.PluginSpecs;
import io.foretell.app.init.ConfigProposal;
import io.foretell.app.init.ConnectionDraft;
import io.foretell.app.init.Samples;
import io.foretell.app.report.SyncText;
import io.foretell.app.service.DemoRequest;
import io.foretell.app.service.Services;
import io.foretell.app.service.Toolbox;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * From nothing to scored leads: practice CRM up, configuration proposed, fields created, history read, models trained,
 * everything written back. It uses the product as an admin would; only the CRM is a practice one.
 */
public final class Demo {
    private static final ErrorCode FOLDER = new ErrorCode("F-1031", ErrorKind.CONFIG);
    private static final String CONNECTION = "practice";
    private static final Path USUAL_FOLDER = Path.of(".foretell", "demo");

    /** Enough to learn from within seconds. */
    private static final int LEADS = 1200;

    private final Services services;
    private final DemoRequest request;
    private final Terminal terminal;
    private final Clock clock;

    public Demo(Services services, DemoRequest request, Terminal terminal, Clock clock) {
        this.services = services;
        this.request = request;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Returns the exit code; blocks until Ctrl-C unless the request says once. */
    public int run() {
        try (DemoFolder folder = DemoFolder.claim(request.folder(), USUAL_FOLDER, request.fresh());
                PracticeSite crm =
                        PracticeSites.start(request.crm(), request.port(), request.seed(), clock, newSecret())) {
            terminal.say("1/6  Practice CRM (a local stand-in for " + crm.product() + "; nothing leaves this machine)");
            Optional<HiddenOutcomes> hidden = fill(crm);
            Path config = configure(crm, hidden, folder.path());
            terminal.say("     " + folder.sentence());
            Answer summary;
            try (Workplace workplace = services.open(config);
                    ConnectionService connection = workplace.connection(CONNECTION)) {
                walk(workplace, connection);
                summary = new DemoSummary(
                                crm, workplace.configuration().enrichments(), connection.outputFields(), hidden)
                        .make();
            }
            terminal.answer(summary);
            where(crm, config);
            if (!request.once()) {
                stayUp();
            }
            return 0;
        }
    }

    private Optional<HiddenOutcomes> fill(PracticeSite crm) {
        if (request.csv().isEmpty()) {
            terminal.say("     generated, synthetic, seed " + request.seed() + ": " + crm.fill(LEADS));
            return Optional.empty();
        }
        DemoRequest.Csv csv = request.csv().get();
        DemoTable table = DemoTable.of(csv, request.seed());
        HiddenOutcomes imported = crm.fill(table.leads());
        terminal.say("     " + csv.file().getFileName() + ": "
                + (imported.known() + imported.hidden().size()) + " rows, "
                + imported.fields().size() + " columns; the outcome of "
                + imported.hidden().size()
                + (imported.byTime()
                        ? " newest by '" + csv.time().orElse("") + "' is hidden"
                        : " is hidden: a random fifth, seed " + request.seed() + " (no --time given)"));
        table.notes().forEach(note -> terminal.say("     " + note));
        return Optional.of(imported);
    }

    private Path configure(PracticeSite crm, Optional<HiddenOutcomes> hidden, Path folder) {
        Path config = folder.resolve(DemoFolder.CONFIG);
        try {
            Files.writeString(folder.resolve(DemoFolder.SECRET_FILE), crm.secret());
        } catch (IOException e) {
            throw new ForetellException(
                    FOLDER,
                    "the demo's folder '" + folder + "' cannot be written: choose another with --folder",
                    e.toString(),
                    e);
        }
        Map<String, String> options = new LinkedHashMap<>(crm.options());
        options.put(crm.secretOption(), "${file:" + DemoFolder.SECRET_FILE + "}");
        ConnectionDraft draft = new ConnectionDraft(
                CONNECTION, crm.crm(), options, Map.of("api_allowance", "{calls_per_second: 200}", "language", "en"));
        try (Toolbox tools = services.tools()) {
            Map<String, Object> given = new LinkedHashMap<>(options);
            given.put(crm.secretOption(), crm.secret());
            Options checked = Options.of(tools.plugins().crmOptions(crm.crm()).orElseThrow(), given);
            try (CrmSession session = tools.connect(crm.crm(), checked)) {
                Set<String> only = hidden.map(HiddenOutcomes::fields).orElse(Set.of());
                Files.writeString(
                        config,
                        ConfigProposal.of(draft, session, tools.plugins(), only, Samples.NONE)
                                .toYaml());
            }
        } catch (IOException e) {
            throw new ForetellException(FOLDER, "'" + config + "' cannot be written", e.toString(), e);
        }
        return config;
    }

    private void walk(Workplace workplace, ConnectionService connection) {
        terminal.say("2/6  Configuration proposed by 'init' and custom fields created");
        ProvisionPlan plan = connection.planFields();
        ProvisionResult applied = connection.applyFields(plan);
        if (!applied.failed().isEmpty()) {
            throw new ForetellException(FOLDER, "fields could not be created: " + String.join("; ", applied.failed()));
        }
        terminal.say("     " + applied.done().size() + " fields");
        terminal.say("3/6  Dry run: reads the history, reads the moods, writes nothing");
        SyncResult dry = sync(connection, SyncRequest.dry(0));
        terminal.say("     read " + SyncText.streams(dry.read()));
        terminal.say("4/6  Training on the closed records");
        for (String enrichment : trainable(workplace.configuration(), workplace.plugins())) {
            train(connection, enrichment);
        }
        terminal.say("5/6  Sync: predict for the open records and write back");
        SyncResult real = sync(connection, SyncRequest.ORDINARY);
        long written = real.run().counters().getOrDefault("written", 0L);
        terminal.say("     " + Words.count(written, "prediction") + " written with "
                + Words.count(real.apiCalls(), "API call"));
        real.notes().forEach(note -> terminal.say("     " + note));
        terminal.say("6/6  What a salesperson sees");
    }

    private SyncResult sync(ConnectionService connection, SyncRequest wanted) {
        try (ShownProgress progress = terminal.progress()) {
            return connection.sync(wanted, progress);
        }
    }

    private void train(ConnectionService connection, String enrichment) {
        TrainResult result;
        try (ShownProgress progress = terminal.progress()) {
            result = connection.train(enrichment, progress);
        }
        String auc = Optional.ofNullable(result.report().metrics().get("auc"))
                .map(value -> String.format(", AUC %.3f on the newest fifth, held out", value))
                .orElse("");
        terminal.say("     " + enrichment + ": " + Words.count(result.examples(), "record") + auc + "; "
                + result.sentence());
    }

    private static List<String> trainable(Configuration configuration, PluginSpecs plugins) {
        List<String> ids = new ArrayList<>();
        for (EnrichmentConfig config : configuration.enrichmentsOf(CONNECTION)) {
            plugins.enricher(config.enricher())
                    .filter(spec -> spec.learning() != Learning.NONE)
                    .ifPresent(spec -> ids.add(config.id()));
        }
        return ids;
    }

    private void where(PracticeSite crm, Path config) {
        terminal.say("");
        terminal.say("Look at a record as a salesperson: " + crm.url()
                + (request.once() ? " (while a demo runs without --once)" : ""));
        terminal.say("The configuration that 'init' proposed: " + config);
        if (!request.once()) {
            terminal.say("In another terminal: ./install/foretell --config " + config + " --help   Stop with Ctrl-C.");
        }
    }

    private static void stayUp() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String newSecret() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
