package io.foretell.app.cli;

import io.foretell.app.config.GivenOptions;
import io.foretell.app.csv.CsvFile;
import io.foretell.app.csv.CsvLayout;
import io.foretell.app.csv.CsvQuestion;
import io.foretell.app.csv.CsvTrainingData;
import io.foretell.app.page.ReportPage;
import io.foretell.app.report.EvaluationText;
import io.foretell.app.report.FiguresText;
import io.foretell.app.service.Toolbox;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.spi.train.Report;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scoring",
        description = "How good scores would be: on a CSV of records whose outcome is known, or on what a CRM holds.",
        footer = {
            "",
            "Without --test and --time the table is cross-validated. With --test, or with --time (the newest fifth is held"
                    + " out), one model is learnt and the figures are of the rows that it has not seen.",
            "",
            "Examples:",
            "  foretell evaluate scoring --csv leads.csv --outcome 'Converted=1' \\",
            "                            --exclude 'Id,Lead Number'",
            "  foretell evaluate scoring --csv old.csv --test new.csv \\",
            "                            --outcome 'Status=won' --json",
            "  foretell evaluate scoring --connection odoo-main",
            "                            the CRM is only read; no model is kept"
        })
final class EvaluateScoringCommand extends BaseCommand {
    private static final String SCORING = "scoring";

    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "--csv", paramLabel = "FILE", description = "The table; UTF-8, with a header.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--outcome", paramLabel = "COL=VALUE", description = "What a success looks like.")
    private Optional<String> outcome = Optional.empty();

    @Option(
            names = "--bad",
            split = ",",
            paramLabel = "VALUE",
            description = "What a failure looks like in the same column; other rows are open and not learnt from."
                    + " Default: whatever is not a success.")
    private List<String> bad = List.of();

    @Option(
            names = "--time",
            paramLabel = "COL",
            description = "When a record ended: a date or a rising number. The newest fifth is held out.")
    private Optional<String> time = Optional.empty();

    @Option(names = "--exclude", split = ",", paramLabel = "A,B", description = "Columns that are not inputs.")
    private List<String> exclude = List.of();

    @Option(names = "--test", paramLabel = "FILE", description = "Learn from --csv, measure on this table.")
    private Optional<Path> test = Optional.empty();

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description = "Measure on what a CRM of connector.yml holds, by the outcome that stands there.")
    private Optional<String> connection = Optional.empty();

    @Option(
            names = "--enrichment",
            paramLabel = "ID",
            description = "With --connection: which one; default: the only one that scores.")
    private Optional<String> wanted = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "What the tables are written in, such as windows-1252; without it UTF-8, or UTF-16 with a mark.")
    private Optional<Charset> encoding = Optional.empty();

    @Option(
            names = "--folds",
            converter = Count.Folds.class,
            paramLabel = "N",
            description = "Folds of the cross-validation; default 5.")
    private Optional<Integer> folds = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "An option of the enricher, such as protected=Gender or bands='A: 40 per week'.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--html",
            converter = Pages.Target.class,
            paramLabel = "FILE",
            description = "Writes it as one page that opens in any browser.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--no-header", description = "The first row is data; columns are called 1, 2, 3.")
    private boolean headless;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of everything random.")
    private long seed;

    EvaluateScoringCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        Instant start = terminal.clock().instant();
        Report report = connection.isPresent() ? onConnection(connection.get(), terminal) : onTable(terminal);
        Duration took = Duration.between(start, terminal.clock().instant());
        return new Answer(
                ExitCodes.FINE,
                EvaluationText.json(SCORING, report, took),
                html.map(file -> Pages.written(file, page(report))).orElseGet(() -> FiguresText.of(report)));
    }

    private String page(Report report) {
        String of = connection.orElseGet(
                () -> csv.map(file -> String.valueOf(file.getFileName())).orElse(""));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(connection.isPresent() ? "Connection" : "Table", of);
        facts.put("Seed", String.valueOf(seed));
        outcome.ifPresent(rule -> {
            facts.put("Good outcome", rule);
            facts.put("Bad outcome", bad.isEmpty() ? "everything else" : String.join(" or ", bad));
            time.ifPresent(column -> facts.put("In the order of", column));
            test.ifPresent(file -> facts.put("Measured on", String.valueOf(file.getFileName())));
            facts.put("Not used", exclude.isEmpty() ? "nothing was excluded" : String.join(", ", exclude));
        });
        return ReportPage.of("How good " + SCORING + " is on " + of, facts, report);
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>(set);
        folds.ifPresent(n -> options.put("folds", n));
        return options;
    }

    private Report onTable(Terminal terminal) {
        if (csv.isEmpty() || outcome.isEmpty()) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "Name a table and its outcome (--csv FILE --outcome 'COL=VALUE'), or a connection (--connection"
                            + " NAME).");
        }
        CsvFile table = read(csv.get());
        CsvQuestion question = CsvQuestion.of(table, outcome.get(), stripped(bad), time, stripped(exclude));
        CsvTrainingData all = CsvTrainingData.of(table, question);
        CsvTrainingData data =
                test.isPresent() ? all.heldOut(read(test.get())) : time.isPresent() ? all.holdOutNewest() : all;
        try (Toolbox tools = root.services().tools();
                ShownProgress progress = progress(terminal)) {
            return tools.evaluate(SCORING, options(), data, seed, progress).noting(data.notes());
        }
    }

    private static Set<String> stripped(List<String> values) {
        return Set.copyOf(values.stream().map(String::strip).toList());
    }

    private CsvFile read(Path file) {
        return CsvFile.read(file, new CsvLayout(encoding, !headless));
    }

    private Report onConnection(String name, Terminal terminal) {
        if (csv.isPresent() || outcome.isPresent() || time.isPresent() || test.isPresent() || !exclude.isEmpty()) {
            throw wrong(
                    "--connection takes outcome and inputs from connector.yml: leave --csv, --outcome, --time, --test"
                            + " and --exclude out.");
        }
        try (Workplace workplace = root.open();
                ConnectionService service =
                        workplace.connection(connection(workplace.configuration(), Optional.of(name)));
                ShownProgress progress = progress(terminal)) {
            List<EnrichmentConfig> scoring = workplace.configuration().enrichmentsOf(name).stream()
                    .filter(e -> wanted.map(id -> e.id().equals(id))
                            .orElse(e.enricher().equals(SCORING)))
                    .toList();
            if (scoring.size() != 1) {
                throw wrong("'" + name + "' has " + scoring.size()
                        + " enrichments to choose from: add --enrichment with one"
                        + " of "
                        + workplace.configuration().enrichmentsOf(name).stream()
                                .map(EnrichmentConfig::id)
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            workplace
                    .plugins()
                    .enricher(scoring.get(0).enricher())
                    .ifPresent(spec -> GivenOptions.check(spec.id(), spec.options(), options()));
            return service.evaluate(scoring.get(0).id(), options(), seed, progress);
        }
    }
}
