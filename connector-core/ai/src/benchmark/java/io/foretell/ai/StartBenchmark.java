package io.foretell.ai;

import io.foretell.ai.api.TextEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * From the start of the runtime, and of its process, to the first vector of each language: in an empty folder, where native
 * libraries and encoders are made ready, and again in the same one. Argument: how many later starts.
 */
final class StartBenchmark {
    private static final double MILLISECONDS = 1000.0;

    private StartBenchmark() {}

    public static void main(String[] args) throws Exception {
        int later = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path folder = Files.createTempDirectory("foretell-start");
        try {
            say("load " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            for (int start = 0; start <= later; start++) {
                say(start == 0 ? "first start, everything extracted and prepared:" : "later start:");
                start(folder);
            }
        } finally {
            delete(folder);
        }
    }

    private static void start(Path folder) throws IOException, InterruptedException {
        int ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Started.class.getName(),
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException("ended with " + ended);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** The process that starts. */
    static final class Started {
        private Started() {}

        public static void main(String[] args) {
            // The tests' logging takes a second of its own to set up.
            LoggerFactory.getLogger(StartBenchmark.class);
            long begun = System.currentTimeMillis();
            try (AiRuntime runtime = AiRuntime.start(AiSettings.in(Path.of(args[0])))) {
                for (String language : List.of("en", "zh")) {
                    TextEncoder encoder =
                            runtime.textEncoders().forLanguage(language).orElseThrow();
                    encoder.encode(List.of(language.equals("en") ? "Thank you for the quick answer." : "谢谢你们的快速回复。"));
                    long now = System.currentTimeMillis();
                    long process = ManagementFactory.getRuntimeMXBean().getStartTime();
                    say(String.format(
                            Locale.ROOT,
                            "  %s read %.2f s after the runtime's start, %.2f s after the process began",
                            language,
                            (now - begun) / MILLISECONDS,
                            (now - process) / MILLISECONDS));
                }
                say(String.format(
                        Locale.ROOT,
                        "  %.2f s of processor time",
                        ProcessHandle.current()
                                        .info()
                                        .totalCpuDuration()
                                        .orElseThrow()
                                        .toMillis()
                                / MILLISECONDS));
            }
        }
    }
}
