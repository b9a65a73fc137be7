package io.foretell.app.cli;

import io.foretell.app.service.PracticeRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "practice-crm",
        description =
                "A CRM of your own to practise on: speaks Odoo's or Salesforce's protocol on this machine, with generated data.",
        footer = {"", "Example:  foretell practice-crm --port 8069"})
final class PracticeCommand implements Callable<Integer> {
    private final RootCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--crm",
            paramLabel = "ID",
            defaultValue = "odoo",
            description = "Which CRM it stands in for: odoo (default) or salesforce.")
    private String crm = "odoo";

    @Option(
            names = "--port",
            converter = Count.Port.class,
            paramLabel = "N",
            defaultValue = "8069",
            description = "0 takes a free one; default 8069.")
    private int port;

    @Option(
            names = "--leads",
            converter = Count.AtLeastOne.class,
            paramLabel = "N",
            defaultValue = "3000",
            description = "How many; default 3000.")
    private int leads;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the generated data.")
    private long seed;

    PracticeCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (leads < 0) {
            throw new ParameterException(spec.commandLine(), "--leads is " + leads + ": say how many leads to make.");
        }
        return root.services().practiceCrm(new PracticeRequest(crm, port, leads, seed), root.terminal());
    }
}
