package io.foretell.app.cli;

import io.foretell.app.config.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code foretell runs} means {@code foretell runs list}: completes a command line that names a group only. */
final class UsualCommand {
    private UsualCommand() {}

    /** @param line that is not used for anything else: it is left as it was parsed */
    static String[] completed(CommandLine line, String[] args) {
        try {
            ParseResult last = line.parseArgs(args);
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            boolean asked = last.isUsageHelpRequested() || last.isVersionHelpRequested();
            return asked ? args : with(args, last.commandSpec().commandLine(), args.length);
        } catch (UnmatchedArgumentException e) {
            CommandLine group = e.getCommandLine();
            String unknown = e.getUnmatched().get(0);
            boolean mistyped = Suggestions.closest(
                            unknown, group.getSubcommands().keySet())
                    .isPresent();
            int place = Arrays.asList(args).indexOf(group.getCommandName());
            return mistyped ? args : with(args, group, place + 1);
        } catch (ParameterException e) {
            return args; // is said when the line is parsed for good
        }
    }

    private static String[] with(String[] args, CommandLine group, int place) {
        Optional<String> usual = group.getCommand() instanceof GroupCommand given ? given.usual() : Optional.empty();
        List<String> all = new ArrayList<>(List.of(args));
        usual.ifPresent(command -> all.add(place, command));
        return all.toArray(String[]::new);
    }
}
