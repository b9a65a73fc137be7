package io.foretell.pluginhost;

import java.util.Arrays;
import java.util.List;

/** Stack traces for authors: their own frames, without ours and the JDK's reflection. */
final class StackTraces {
    private static final List<String> OURS = List.of(
            "io.foretell.pluginhost.", "java.lang.reflect.", "jdk.internal.", "java.util.concurrent.", "org.pf4j.");

    private StackTraces() {}

    static String ofPlugin(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable current = thrown;
        // A chain of causes may be a circle.
        for (int depth = 0; current != null && depth < 10; depth++) {
            text.append(depth == 0 ? "" : "Caused by: ")
                    .append(describe(current))
                    .append('\n');
            Arrays.stream(current.getStackTrace())
                    .filter(frame -> OURS.stream().noneMatch(frame.getClassName()::startsWith))
                    .filter(frame -> !frame.getClassName().startsWith("jdk.proxy"))
                    .filter(frame -> !frame.getClassName().equals("java.lang.Thread"))
                    .forEach(frame -> text.append("    at ").append(frame).append('\n'));
            current = current.getCause();
        }
        return text.toString();
    }

    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | LinkageError e) {
            return thrown.getClass().getName();
        }
    }
}
