package io.foretell.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled main classes of all modules: plugins' too, though the app meets them only as zips. */
final class Project {
    static final Path ROOT = Path.of(System.getProperty("foretell.root", "../.."));
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Stream.of(Wall.values()).map(Project::compiled).toList());

    private Project() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    /** Every folder with main classes that Maven's root POM builds. */
    static List<String> modules() {
        return Stream.of("connector-core", "plugins")
                .flatMap(Project::children)
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .map(module -> ROOT.relativize(module).toString().replace('\\', '/'))
                .toList();
    }

    private static Stream<Path> children(String folder) {
        try (Stream<Path> children = Files.list(ROOT.resolve(folder))) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compiled(Wall wall) {
        Path folder = ROOT.resolve(wall.folder).resolve("target/classes");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(wall.folder + " is not compiled: run Maven with -am, or from the root");
        }
        return folder;
    }
}
