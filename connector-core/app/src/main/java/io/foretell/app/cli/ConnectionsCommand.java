package io.foretell.app.cli;

import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.spi.error.ForetellException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** A command for one connection or for each: trouble with one does not keep it from the others. */
abstract class ConnectionsCommand extends BaseCommand {
    @Parameters(arity = "0..1", paramLabel = "CONNECTION", description = "A name from 'connections'; default: each.")
    private Optional<String> wanted = Optional.empty();

    ConnectionsCommand(RootCommand root) {
        super(root);
    }

    /** Its JSON is put under the connection's name. */
    abstract Answer answer(ConnectionService service, Terminal terminal);

    /** Opens a connection as whoever the command is for. */
    ConnectionService open(Workplace workplace, String name, Terminal terminal) {
        return workplace.connection(name);
    }

    @Override
    final Answer answer(Terminal terminal) {
        try (Workplace workplace = root.open()) {
            List<String> names = connections(workplace.configuration(), wanted);
            Map<String, Object> json = new LinkedHashMap<>();
            List<String> texts = new ArrayList<>();
            int exit = ExitCodes.FINE;
            for (String name : names) {
                Answer answer = one(workplace, name, terminal, names.size() == 1);
                json.put(name, answer.json());
                texts.add((names.size() > 1 ? "== " + name + "\n" : "") + answer.text());
                exit = Math.max(exit, answer.exit());
            }
            return new Answer(exit, Map.of("connections", json), String.join("\n\n", texts));
        }
    }

    private Answer one(Workplace workplace, String name, Terminal terminal, boolean alone) {
        try (ConnectionService service = open(workplace, name, terminal)) {
            return answer(service, terminal);
        } catch (ForetellException e) {
            if (alone) {
                throw e;
            }
            return ErrorAnswers.of(e);
        }
    }
}
