package io.foretell.app.cli;

import io.foretell.app.report.ConnectionText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.option.OptionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fields plan | apply | remove}. */
@Command(
        name = "fields",
        synopsisSubcommandLabel = "COMMAND",
        description = "The custom fields in the CRM that predictions are written to.",
        footer = {"", "Example:  foretell fields plan && foretell fields apply --as-admin"})
final class FieldsCommand extends GroupCommand {
    private FieldsCommand() {}

    @Override
    Optional<String> usual() {
        return Optional.of("plan");
    }

    static CommandLine of(RootCommand root) {
        return new CommandLine(new FieldsCommand())
                .addSubcommand(new Plan(root))
                .addSubcommand(new Apply(root))
                .addSubcommand(new Remove(root));
    }

    @Command(name = "plan", description = "Shows which fields would be created; changes nothing.")
    static final class Plan extends ConnectionsCommand {
        Plan(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(ConnectionService service, Terminal terminal) {
            ProvisionPlan plan = service.planFields();
            String next = plan.steps().isEmpty() ? "" : " Next: foretell fields apply";
            return new Answer(
                    plan.refusals().isEmpty() ? ExitCodes.FINE : ExitCodes.PROBLEMS,
                    plan,
                    new ConnectionText(terminal.clock()).plan(plan, false) + next);
        }
    }

    /** Changes fields, if need be as somebody with more rights than daily work needs. */
    private abstract static class AsAdmin extends ConnectionsCommand {
        @Option(
                names = "--as-admin",
                description = {
                    "Sign in as an administrator for this one command. Asks at the terminal, or takes",
                    "FORETELL_ADMIN_<OPTION> from the environment; nothing of it is stored."
                })
        private boolean asAdmin;

        AsAdmin(RootCommand root) {
            super(root);
        }

        @Override
        final ConnectionService open(Workplace workplace, String name, Terminal terminal) {
            if (!asAdmin) {
                return workplace.connection(name);
            }
            ConnectionConfig connection = Objects.requireNonNull(
                    workplace.configuration().connections().get(name), name);
            List<OptionSpec> wanted = workplace.plugins().crmAdminOptions(connection.crm());
            return workplace.connection(name, AdminSignIn.here().ask(name, wanted));
        }
    }

    @Command(name = "apply", description = "Creates the fields that are missing.")
    static final class Apply extends AsAdmin {
        Apply(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(ConnectionService service, Terminal terminal) {
            return apply(service, service.planFields(), terminal);
        }
    }

    @Command(name = "remove", description = "Deletes Foretell's own fields, with their values, from the CRM.")
    static final class Remove extends AsAdmin {
        @Option(names = "--yes", description = "Really do it; without this the fields are only listed.")
        private boolean yes;

        Remove(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(ConnectionService service, Terminal terminal) {
            ProvisionPlan plan = service.planFieldRemoval();
            if (yes || plan.steps().isEmpty()) {
                return apply(service, plan, terminal);
            }
            return new Answer(
                    ExitCodes.FINE,
                    plan,
                    new ConnectionText(terminal.clock()).plan(plan, false)
                            + " Their values would be lost. Next, if you mean it: foretell fields remove --yes");
        }
    }

    private static Answer apply(ConnectionService service, ProvisionPlan plan, Terminal terminal) {
        ConnectionText text = new ConnectionText(terminal.clock());
        boolean refused = !plan.refusals().isEmpty();
        if (plan.steps().isEmpty()) {
            return new Answer(refused ? ExitCodes.PROBLEMS : ExitCodes.FINE, plan, text.plan(plan, true));
        }
        ProvisionResult result = service.applyFields(plan);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plan", plan);
        json.put("result", result);
        return new Answer(
                refused || !result.failed().isEmpty() ? ExitCodes.PROBLEMS : ExitCodes.FINE,
                json,
                (refused ? text.plan(new ProvisionPlan(List.of(), plan.refusals()), true) + "\n" : "")
                        + text.applied(result));
    }
}
