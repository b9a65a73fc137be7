package io.foretell.app.cli;

import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "version", description = "The versions of Foretell and of what it runs on.")
final class VersionCommand extends BaseCommand {
    VersionCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("foretell", version());
        versions.put("java", System.getProperty("java.version", ""));
        versions.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        return new Answer(ExitCodes.FINE, versions, sentence());
    }

    /** For {@code foretell --version}. */
    static final class Words implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {sentence()};
        }
    }

    private static String sentence() {
        return "foretell " + version() + "  (Java " + System.getProperty("java.version", "") + ", "
                + System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "") + ")";
    }

    /** The build writes it into a resource. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
