package io.foretell.app.cli;

import io.foretell.app.config.FileTrouble;
import io.foretell.app.service.DemoRequest;
import io.foretell.app.terminal.Terminal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "The whole way on a practice CRM on this machine: fields, history, training, predictions.",
        footer = {
            "",
            "Without --csv the data is generated, and synthetic. With --csv the newest fifth by --time gets its outcome"
                    + " hidden, is scored and written back, and the AUC against the hidden outcome is printed.",
            "",
            "Example:  foretell demo --crm salesforce",
            "          foretell demo --once --csv leads.csv --outcome 'Converted=1' \\",
            "                        --time 'Lead Number' --exclude 'A,B'"
        })
final class DemoCommand implements Callable<Integer> {
    private final RootCommand root;

    @Option(
            names = "--crm",
            paramLabel = "ID",
            defaultValue = "odoo",
            description = "Which CRM to practise on: odoo (default) or salesforce.")
    private String crm = "odoo";

    @Option(names = "--once", description = "Exit after the summary.")
    private boolean once;

    @Option(names = "--fresh", description = "Delete the earlier demo's data in the folder first.")
    private boolean fresh;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "For the demo's own data; default: .foretell/demo, or the next of .foretell/demo-2,"
                    + " .foretell/demo-3 ... that is not there yet; nothing of an earlier demo is deleted.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--port",
            converter = Count.Port.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the practice CRM; default: a free one.")
    private int port;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the generated data.")
    private long seed;

    @Option(names = "--csv", paramLabel = "FILE", description = "Real records whose outcome is known.")
    private @Nullable Path csv;

    @Option(names = "--outcome", paramLabel = "COL=VALUE", description = "With --csv: what a success looks like.")
    private String outcome = "";

    @Option(
            names = "--bad",
            split = ",",
            paramLabel = "VALUE",
            description = "With --csv: what a failure looks like in the same column; default: whatever is no success.")
    private List<String> bad = List.of();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "With --csv: what it is written in, such as GB18030; without it UTF-8, or UTF-16.")
    private Optional<Charset> encoding = Optional.empty();

    @Option(names = "--time", paramLabel = "COL", description = "With --csv: by which the newest are held out.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "With --csv: columns that are not inputs.")
    private List<String> exclude = List.of();

    DemoCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Terminal terminal = root.terminal();
        DemoRequest request = new DemoRequest(crm, once, fresh, folder, port, seed, csv());
        return root.services().demo(request, terminal);
    }

    private Optional<DemoRequest.Csv> csv() {
        if (csv == null) {
            if (!outcome.isEmpty()
                    || time.isPresent()
                    || encoding.isPresent()
                    || !bad.isEmpty()
                    || !exclude.isEmpty()) {
                throw BaseCommand.wrong(
                        "--outcome, --bad, --time, --encoding and --exclude are about a table: add --csv FILE.");
            }
            return Optional.empty();
        } else if (outcome.indexOf('=') < 1) {
            throw BaseCommand.wrong("With --csv add --outcome, written like 'Converted=1'.");
        }
        FileTrouble.reading(csv).ifPresent(trouble -> {
            throw BaseCommand.wrong("'" + csv + "' " + trouble);
        });
        return Optional.of(new DemoRequest.Csv(csv, encoding, outcome, stripped(bad), time, stripped(exclude)));
    }

    private static Set<String> stripped(List<String> values) {
        return Set.copyOf(values.stream().map(String::strip).toList());
    }
}
