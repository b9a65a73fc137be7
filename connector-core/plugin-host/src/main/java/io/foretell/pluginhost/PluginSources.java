package io.foretell.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the zips that the admin meant; what cannot be found becomes a failure. */
final class PluginSources {
    private PluginSources() {}

    static List<Path> zips(List<Path> sources, List<PluginFailure> failures) {
        Set<Path> zips = new LinkedHashSet<>();
        for (Path source : sources) {
            Path absolute = source.toAbsolutePath().normalize();
            if (Files.isDirectory(absolute)) {
                try (Stream<Path> files = Files.list(absolute)) {
                    files.filter(PluginSources::isZip).sorted().forEach(zips::add);
                } catch (IOException e) {
                    failures.add(missing(source, "cannot be listed"));
                }
            } else if (Files.isRegularFile(absolute)) {
                zips.add(absolute);
            } else {
                failures.add(missing(source, "does not exist"));
            }
        }
        return new ArrayList<>(zips);
    }

    private static boolean isZip(Path path) {
        return Files.isRegularFile(path)
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static PluginFailure missing(Path source, String what) {
        return new PluginFailure(
                source,
                PluginErrors.UNREADABLE.code(),
                "'" + source + "' " + what + ": correct the list of plugins in the configuration.",
                "");
    }
}
