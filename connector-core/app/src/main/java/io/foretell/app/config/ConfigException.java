package io.foretell.app.config;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ForetellException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code connector.yml} cannot be used; carries every problem that was found, in the order of lines. */
public final class ConfigException extends ForetellException {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    public ConfigException(List<ConfigProblem> problems) {
        super(Errors.CONFIGURATION, sentence(problems));
        this.problems = List.copyOf(problems);
    }

    /** One problem of the file as a whole. */
    static ConfigException of(String file, String sentence, String proposal) {
        return new ConfigException(List.of(new ConfigProblem(file, 1, "", sentence, proposal)));
    }

    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String sentence(List<ConfigProblem> problems) {
        return (problems.size() == 1
                        ? "The configuration has a problem; nothing was done."
                        : "The configuration has " + problems.size() + " problems; nothing was done.")
                + problems.stream().map(p -> "\n  " + p).collect(Collectors.joining());
    }
}
