package io.foretell.app.cli;

import io.foretell.app.csv.CsvFile;
import io.foretell.app.csv.CsvLayout;
import io.foretell.app.csv.TextLabels;
import io.foretell.app.page.ReportPage;
import io.foretell.app.report.FiguresText;
import io.foretell.app.service.Toolbox;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.spi.train.Report;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate scoring | sentiment}: figures on labelled rows, without a CRM. */
@Command(
        name = "evaluate",
        synopsisSubcommandLabel = "COMMAND",
        description = "How good the predictions are on your own labelled table, or on what a CRM holds.")
final class EvaluateCommand extends GroupCommand {
    private EvaluateCommand() {}

    @Override
    Optional<String> usual() {
        return Optional.empty();
    }

    static CommandLine of(RootCommand root) {
        return new CommandLine(new EvaluateCommand())
                .addSubcommand(new EvaluateScoringCommand(root))
                .addSubcommand(new Sentiment(root));
    }

    @Command(
            name = "sentiment",
            description = "Measures the mood on a CSV of texts whose mood is known.",
            footer = {
                "",
                "Labels: negative, neutral, positive (neg, neu, pos; 负面, 中性, 正面),",
                "or -1, 0, 1, or 0 for negative and 1 for positive, or 0, 1, 2 with 1 for",
                "neutral; upper case or not. How they were read is said.",
                "",
                "Every text counts in 'accuracy' with its likeliest mood, also where a sync would rather write nothing"
                        + " (too unsure, another language, an automatic reply): those are the 'abstentions', and"
                        + " 'accuracy_of_kept' leaves them out. Where no text is labelled neutral, only negative and"
                        + " positive compete. 'binary_accuracy' is negative against positive, neutral texts ignored."
                        + " 'ece' is the calibration error: how far confidence is from the share of right answers.",
                "",
                "Example:  foretell evaluate sentiment --csv reviews.csv --text review \\",
                "                                      --label label --json"
            })
    static final class Sentiment extends BaseCommand {
        private static final String SENTIMENT = "sentiment";

        @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The table; UTF-8, with a header.")
        private Path csv = Path.of("");

        @Option(names = "--text", required = true, paramLabel = "COL", description = "The column with the text.")
        private String text = "";

        @Option(names = "--label", required = true, paramLabel = "COL", description = "The column with the label.")
        private String label = "";

        @Option(
                names = "--encoding",
                paramLabel = "NAME",
                description = "What the table is written in, such as GB18030; without it UTF-8, or UTF-16 with a mark.")
        private Optional<Charset> encoding = Optional.empty();

        @Option(
                names = "--set",
                paramLabel = "OPTION=VALUE",
                description =
                        "An option of the enricher, as in connector.yml, such as model=models/mine: a model of your"
                                + " own, whose sums stand there in plugins.allow.")
        private Map<String, String> set = new LinkedHashMap<>();

        @Option(names = "--no-header", description = "The first row is data; columns are called 1, 2, 3.")
        private boolean headless;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of everything random.")
        private long seed;

        @Option(
                names = "--html",
                converter = Pages.Target.class,
                paramLabel = "FILE",
                description = "Writes it as one page that opens in any browser.")
        private Optional<Path> html = Optional.empty();

        Sentiment(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            TextLabels data = TextLabels.of(CsvFile.read(csv, new CsvLayout(encoding, !headless)), text, label);
            try (Toolbox tools = set.isEmpty()
                            ? root.services().tools()
                            : root.services().tools(root.config());
                    ShownProgress progress = progress(terminal)) {
                Report report = tools.evaluate(SENTIMENT, Map.copyOf(set), data, seed, progress)
                        .noting(data.notes());
                progress.close();
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("enricher", SENTIMENT);
                // The figures also stand alone, for scripts that want one of them.
                json.putAll(report.metrics());
                json.put("report", report);
                return new Answer(
                        ExitCodes.FINE,
                        json,
                        html.map(file -> Pages.written(file, page(report))).orElseGet(() -> FiguresText.of(report)));
            }
        }

        private String page(Report report) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("Table", csv.getFileName().toString());
            set.forEach(facts::put);
            facts.put("Seed", String.valueOf(seed));
            return ReportPage.of("How good " + SENTIMENT + " is on " + csv.getFileName(), facts, report);
        }
    }
}
