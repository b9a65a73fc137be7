package io.foretell.architecture;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What plugin authors build on cannot change unseen. */
final class ApiTest {
    private static final Path DUMPS = Project.ROOT.resolve("connector-core/architecture/src/test/resources");

    @ParameterizedTest
    @EnumSource(names = {"SPI", "AI_API"})
    void the_promise_is_what_its_committed_dump_says(Wall module) throws IOException {
        Path file = DUMPS.resolve(Path.of(module.folder).getFileName() + ".txt");
        List<String> now = ApiDump.of(types(module));
        if (Boolean.getBoolean("foretell.update-api")) {
            Files.write(file, now);
        }
        List<String> committed = Files.readAllLines(file);

        if (!now.equals(committed)) {
            fail("""
                    %s has changed. A line with '-' is gone: plugins that were built before may break. One with '+' is new.
                    %s
                    If that is meant, run
                      mvn -pl connector-core/architecture -am test -Dforetell.update-api=true
                    and commit %s with the change, so that a reviewer sees it.""".formatted(module.folder, difference(committed, now), file.getFileName()));
        }
    }

    private static Stream<Class<?>> types(Wall module) {
        return Project.classes().stream()
                .filter(type -> module.inside().test(type))
                .map(type -> {
                    try {
                        return Class.forName(type.getName());
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Each member stands below its type's line, so the type is told with it. */
    private static String difference(List<String> before, List<String> after) {
        List<String> old = qualified(before);
        List<String> young = qualified(after);
        return Stream.concat(
                        old.stream().filter(line -> !young.contains(line)).map(line -> "- " + line),
                        young.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> qualified(List<String> lines) {
        String[] type = {""};
        return lines.stream()
                .map(line -> {
                    if (!line.startsWith(" ")) {
                        type[0] = line.replaceAll("^.*?(io\\.foretell\\S+).*", "$1");
                        return line;
                    }
                    return type[0] + ": " + line.strip();
                })
                .toList();
    }
}
