package io.foretell.app.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: alone it does the usual one of them where there is one, otherwise it explains them. */
abstract class GroupCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is meant when none is named; it must change nothing. */
    Optional<String> usual() {
        return Optional.of("list");
    }

    @Override
    public final void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
