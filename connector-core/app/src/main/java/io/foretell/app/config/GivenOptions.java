package io.foretell.app.config;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options that somebody typed on the command line, which no reader of a file has looked at. */
public final class GivenOptions {
    private GivenOptions() {}

    /**
     * @param owner whose options they are, such as the enricher's id
     * @throws ForetellException F-1001 with every problem and, for a name that is not known, the closest that is
     */
    public static void check(String owner, List<OptionSpec> specs, Map<String, ?> given) {
        List<String> problems = new ArrayList<>();
        given.forEach((name, value) -> {
            Optional<OptionSpec> known =
                    specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
            if (known.isEmpty()) {
                problems.add("'" + name + "' is not an option of '" + owner + "'. "
                        + Suggestions.among(
                                name, specs.stream().map(OptionSpec::name).toList()));
                return;
            }
            try {
                Options.of(List.of(known.get()), Map.of(name, value));
            } catch (IllegalArgumentException e) {
                String why = String.valueOf(e.getMessage());
                problems.add("Option " + why + (why.endsWith(".") ? "" : ".") + " It is: "
                        + known.get().sentence());
            }
        });
        if (!problems.isEmpty()) {
            throw new ForetellException(Errors.CONFIGURATION, String.join("\n", problems));
        }
    }
}
