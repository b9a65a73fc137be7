package io.foretell.app.cli;

import io.foretell.app.config.Configuration;
import io.foretell.app.config.Suggestions;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.Errors;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.spi.error.ForetellException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A command that ends with an answer. */
abstract class BaseCommand implements Callable<Integer> {
    final RootCommand root;
    final Tally tally = new Tally();

    BaseCommand(RootCommand root) {
        this.root = root;
    }

    abstract Answer answer(Terminal terminal) throws Exception;

    /** What it comes to when somebody stops it half way; empty when it ends in no time, or by itself. */
    Optional<String> whenStopped() {
        return Optional.empty();
    }

    /** Progress that is counted, for {@link #whenStopped}. */
    final ShownProgress progress(Terminal terminal) {
        return tally.over(terminal.progress());
    }

    @Override
    public final Integer call() throws Exception {
        Terminal terminal = root.terminal();
        Answer answer = whenStopped().isPresent() ? stoppable(terminal) : answer(terminal);
        terminal.answer(answer);
        return answer.exit();
    }

    private Answer stoppable(Terminal terminal) throws Exception {
        try (Stop ignored = Stop.watch(terminal, tally, this::stopped)) {
            return answer(terminal);
        }
    }

    private String stopped() {
        String done = tally.sentence();
        return "Stopped" + (done.isEmpty() ? " before anything was done. " : " half way: " + done + ". ")
                + whenStopped().orElse("");
    }

    /** The named connections, or all. */
    static List<String> connections(Configuration configuration, Optional<String> wanted) {
        if (configuration.connections().isEmpty()) {
            throw wrong(configuration.file() + " has no connection yet. Next: foretell init, or add one under"
                    + " 'connections'.");
        }
        wanted.filter(name -> !configuration.connections().containsKey(name)).ifPresent(name -> {
            throw wrong("No connection is called '" + name + "'. "
                    + Suggestions.among(name, configuration.connections().keySet()));
        });
        return wanted.map(List::of)
                .orElseGet(() -> List.copyOf(configuration.connections().keySet()));
    }

    /** The named one, or the only one. */
    static String connection(Configuration configuration, Optional<String> wanted) {
        List<String> all = connections(configuration, wanted);
        if (all.size() > 1) {
            throw wrong("There are several connections: add --connection with one of " + String.join(", ", all) + ".");
        }
        return all.get(0);
    }

    static EnrichmentConfig enrichment(Configuration configuration, String id) {
        return configuration.enrichments().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow(() -> wrong("No enrichment is called '" + id + "'. "
                        + Suggestions.among(
                                id,
                                configuration.enrichments().stream()
                                        .map(EnrichmentConfig::id)
                                        .toList())));
    }

    static ForetellException wrong(String sentence) {
        return new ForetellException(Errors.CONFIGURATION, sentence);
    }
}
