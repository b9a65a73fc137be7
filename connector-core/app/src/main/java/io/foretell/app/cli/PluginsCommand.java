package io.foretell.app.cli;

import io.foretell.app.config.FileTrouble;
import io.foretell.app.config.PluginSpecs;
import io.foretell.app.csv.CsvFile;
import io.foretell.app.service.Toolbox;
import io.foretell.app.service.Toolbox.PluginLine;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.TextTable;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.option.OptionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugins list | try}. */
@Command(name = "plugins", synopsisSubcommandLabel = "COMMAND", description = "CRM connectors and enrichers.")
final class PluginsCommand extends GroupCommand {
    private PluginsCommand() {}

    static CommandLine of(RootCommand root) {
        return new CommandLine(new PluginsCommand())
                .addSubcommand(new ListPlugins(root))
                .addSubcommand(new Try(root));
    }

    @Command(name = "list", description = "What is loaded and what was refused; with --verbose also their options.")
    static final class ListPlugins extends BaseCommand {
        ListPlugins(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Toolbox tools = root.services().tools(root.config())) {
                List<PluginLine> lines = tools.list();
                TextTable table = new TextTable("", "kind", "id", "version", "what", "from");
                lines.forEach(l -> table.row(
                        l.trouble().isEmpty() ? l.kind() : "REFUSED",
                        l.id(),
                        l.version(),
                        l.trouble().isEmpty() ? l.title() : l.trouble(),
                        l.origin()));
                boolean refused = lines.stream().anyMatch(l -> !l.trouble().isEmpty());
                return new Answer(
                        refused ? ExitCodes.PROBLEMS : ExitCodes.FINE,
                        Map.of("plugins", lines),
                        table + (terminal.verbose() ? "\n\n" + options(tools.plugins()) : ""));
            }
        }

        private static String options(PluginSpecs specs) {
            List<String> parts = new ArrayList<>();
            specs.crms().forEach(crm -> specs.crmOptions(crm).ifPresent(o -> parts.add(options(crm, o))));
            specs.enrichers().forEach(id -> specs.enricher(id)
                    .map(EnricherSpec::options)
                    .filter(o -> !o.isEmpty())
                    .ifPresent(o -> parts.add(options(id, o))));
            return String.join("\n", parts);
        }

        private static String options(String id, List<OptionSpec> options) {
            TextTable table = new TextTable("  ");
            options.forEach(o -> table.row(
                    o.name(),
                    o.required() ? "required" : o.defaultValue().isEmpty() ? "" : "default " + o.defaultValue(),
                    o.sentence()));
            return id + "\n" + table;
        }
    }

    @Command(
            name = "try",
            description = "Runs a plugin of your own on the rows of a CSV: no CRM, nothing is stored.",
            footer = {
                "",
                "A column named like a role is its value, 'role.column' and 'role.time' make a list, every other column is"
                        + " an input. Rows with the same 'id' are one record. Errors come with your own stack trace.",
                "",
                "Example:  foretell plugins try target/my-enricher-1.0.zip --csv rows.csv"
            })
    static final class Try extends BaseCommand {
        @Parameters(paramLabel = "ZIP", description = "The plugin.")
        private Path zip = Path.of("");

        @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The rows; UTF-8, with a header.")
        private Path csv = Path.of("");

        Try(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            FileTrouble.reading(zip).ifPresent(trouble -> {
                throw wrong(
                        Files.exists(zip)
                                ? "'" + zip + "' " + trouble
                                : "There is no file '" + zip
                                        + "'. Build the plugin first (mvn package), then name its zip.");
            });
            List<Map<String, String>> rows = CsvFile.read(csv).rows();
            try (Toolbox tools = root.services().tools()) {
                Toolbox.Trial trial = tools.tryPlugin(zip, rows);
                return new Answer(trial.fine() ? ExitCodes.FINE : ExitCodes.PROBLEMS, trial.json(), trial.text());
            }
        }
    }
}
