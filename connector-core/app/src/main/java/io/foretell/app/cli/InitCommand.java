package io.foretell.app.cli;

import io.foretell.app.config.ConfigFile;
import io.foretell.app.config.Configuration;
import io.foretell.app.config.PluginSpecs;
import io.foretell.app.config.Suggestions;
import io.foretell.app.init.ConfigProposal;
import io.foretell.app.init.ConnectionDraft;
import io.foretell.app.init.ProposedEnrichment;
import io.foretell.app.init.Samples;
import io.foretell.app.service.Toolbox;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.OptionType;
import io.foretell.spi.option.Options;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = {
            "Looks at a CRM and writes a commented connector.yml: outcome, inputs, related lists.",
            "Changes nothing in the CRM. Looks at some records (--sample), and keeps nothing."
        },
        footer = {
            "",
            "What is missing is asked for on a terminal. Secrets are given as references, never as they are.",
            "",
            "Example:  export ODOO_API_KEY=...",
            "          foretell init --crm odoo --set url=https://crm.example.com \\",
            "                   --set database=crm --set login=foretell@example.com \\",
            "                   --set 'api_key=$${env:ODOO_API_KEY}'"
        })
final class InitCommand extends BaseCommand {
    @Option(names = "--crm", paramLabel = "ID", description = "Which CRM, such as odoo ('foretell plugins list').")
    private String crm = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Of the connection; default: the CRM's id.")
    private String name = "";

    @Option(names = "--set", paramLabel = "OPTION=VALUE", description = "An option of the CRM plugin, such as url.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--sample",
            converter = Count.OrNone.class,
            paramLabel = "N",
            defaultValue = "500",
            description = "Records to look at, to tell texts of few words from free ones; 0 reads none; default"
                    + " ${DEFAULT-VALUE}.")
    private int sample = 500;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    InitCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) throws IOException {
        Path file = root.config();
        if (Files.isDirectory(file)) {
            throw wrong("'" + file + "' is a folder. Name the file to write, such as --config "
                    + file.resolve("connector.yml") + ".");
        }
        if (Files.exists(file) && !force) {
            throw wrong(
                    "'" + file + "' exists already and was left as it is. Name another with --config, or add --force.");
        }
        try (Toolbox tools = root.services().tools()) {
            PluginSpecs plugins = tools.plugins();
            String chosen = crm(plugins);
            ConnectionDraft draft = new ConnectionDraft(
                    name.isEmpty() ? chosen : name,
                    chosen,
                    options(plugins.crmOptions(chosen).orElseThrow()),
                    new LinkedHashMap<>(Map.of("every", "10 min")));
            Options options = read(file, new ConfigProposal(draft, List.of(), List.of()), plugins)
                    .connection(draft.name())
                    .options();
            try (CrmSession session = tools.connect(chosen, options)) {
                terminal.say("Signed in to " + session.tenant().name() + ", looking at its objects ...");
                ConfigProposal proposal =
                        ConfigProposal.of(draft, session, plugins, Set.of(), Samples.of(session, sample));
                read(file, proposal, plugins);
                write(file, proposal.toYaml());
                return done(file, proposal, session.tenant());
            }
        }
    }

    private static Configuration read(Path file, ConfigProposal proposal, PluginSpecs plugins) {
        return ConfigFile.of(file, proposal.toYaml(), System::getenv).configuration(plugins);
    }

    private String crm(PluginSpecs plugins) {
        String chosen = crm.isEmpty() && plugins.crms().size() == 1
                ? plugins.crms().iterator().next()
                : crm.isEmpty() ? ask("Which CRM (" + String.join(", ", plugins.crms()) + ")") : crm;
        if (plugins.crmOptions(chosen).isEmpty()) {
            throw wrong(
                    chosen.isEmpty()
                            ? "Say which CRM: --crm with one of " + String.join(", ", plugins.crms()) + "."
                            : "No CRM plugin is called '" + chosen + "'. " + Suggestions.among(chosen, plugins.crms()));
        }
        return chosen;
    }

    private Map<String, String> options(List<OptionSpec> specs) {
        List<String> names = specs.stream().map(OptionSpec::name).toList();
        given.keySet().stream().filter(key -> !names.contains(key)).findFirst().ifPresent(key -> {
            throw wrong("'" + key + "' is not an option of this CRM. " + Suggestions.among(key, names));
        });
        Map<String, String> options = new LinkedHashMap<>();
        List<OptionSpec> missing = new ArrayList<>();
        for (OptionSpec spec : specs) {
            String value = given.getOrDefault(spec.name(), "");
            if (value.isEmpty() && spec.required()) {
                value = ask(spec.name() + " (" + spec.sentence() + secretHint(spec) + ")");
            }
            if (!value.isEmpty()) {
                options.put(spec.name(), value);
            } else if (spec.required()) {
                missing.add(spec);
            }
        }
        if (!missing.isEmpty()) {
            throw wrong("Still needed: "
                    + missing.stream()
                            .map(spec -> "--set '" + spec.name() + "=" + spec.example() + "'")
                            .collect(Collectors.joining(" ")));
        }
        return options;
    }

    private static String secretHint(OptionSpec spec) {
        return spec.type() == OptionType.SECRET ? " Write ${env:NAME} or ${file:PATH}, not the secret." : "";
    }

    private static String ask(String question) {
        Console console = System.console();
        if (console == null) {
            return "";
        }
        String answer = console.readLine("%s: ", question);
        return answer == null ? "" : answer.strip();
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw wrong("'" + file + "' cannot be written. Choose another place with --config FILE.");
        }
    }

    private static Answer done(Path file, ConfigProposal proposal, Tenant tenant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toString());
        json.put("tenant", tenant.name());
        json.put("enrichments", proposal.enrichments());
        json.put("notes", proposal.notes());
        List<String> lines = new ArrayList<>();
        lines.add("Wrote " + file + " for " + tenant.name() + " (" + tenant.version() + "):");
        for (ProposedEnrichment e : proposal.enrichments()) {
            lines.add("  " + e.id() + "  " + e.title() + ", on " + e.object()
                    + (e.inputs().isEmpty() ? "" : ", from " + e.inputs().size() + " inputs"));
        }
        proposal.notes().forEach(note -> lines.add("  " + note));
        lines.add("Nothing was changed in the CRM. Next: read " + file + " through, then foretell check");
        return new Answer(ExitCodes.FINE, json, String.join("\n", lines));
    }
}
