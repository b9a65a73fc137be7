package io.foretell.app.wiring;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this program is installed: the built-in plugins and the checksums that the build made of them.
 *
 * @param builtInSums SHA-256 of the zips that this very build made; they are in the program's own jar
 */
record Home(Path folder, Set<String> builtInSums) {
    private static final String PROPERTY = "foretell.home";
    private static final String SUMS = "/io/foretell/app/built-in-plugins.sha256";
    private static final ErrorCode INCOMPLETE = new ErrorCode("F-5090", ErrorKind.SYSTEM);

    static Home ofThisProcess() {
        return at(Path.of(System.getProperty(PROPERTY, ".")));
    }

    static Home at(Path folder) {
        return new Home(folder.toAbsolutePath().normalize(), sums());
    }

    /** The built-in plugin zips, in the order of their names. */
    List<Path> pluginZips() {
        Path plugins = folder.resolve("plugins");
        if (!Files.isDirectory(plugins)) {
            throw new ForetellException(
                    INCOMPLETE,
                    "the folder of the built-in plugins, '" + plugins
                            + "', is missing: start Foretell with its own launcher, or install it again");
        }
        try (Stream<Path> files = Files.list(plugins)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sums() {
        try (InputStream in = Home.class.getResourceAsStream(SUMS)) {
            if (in == null) {
                return Set.of();
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.strip().split("\\s+")[0])
                    .filter(sum -> sum.length() == 64)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
