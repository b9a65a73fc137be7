package io.foretell.salesforce.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What one run took.
 *
 * @param peakMegabytes resident memory of the whole process
 * @param heapMegabytes used heap, sum of the pools' peaks; only ours tells
 */
record Outcome(Phase read, Phase write, long peakMegabytes, long heapMegabytes) {
    /**
     * One half of the work; the first includes the start of the process and the sign-in.
     *
     * @param seconds by the clock on the wall
     * @param cpu of the client
     * @param orgCpu of the practice org meanwhile, which is the same machine
     * @param calls that count towards the org's daily allowance
     * @param requests all there were: the sign-in and the list of versions come without a session
     */
    record Phase(double seconds, double cpu, double orgCpu, long calls, long requests) {}

    /** Runs a side to its end and checks what it did. */
    static Outcome of(Side side, long run, Child org, int leads) throws IOException {
        org.ask("count");
        Side.Start start = side.process().apply(run);
        long began = System.nanoTime();
        try (Child client = new Child(start.command(), start.environment())) {
            JsonNode read = client.answer();
            double readSeconds = secondsSince(began);
            JsonNode readCalls = org.ask("count");
            System.err.println(side.name() + " reading: " + readCalls);
            began = System.nanoTime();
            client.tell("go on");
            JsonNode write = client.answer();
            double writeSeconds = secondsSince(began);
            JsonNode writeCalls = org.ask("count");
            System.err.println(side.name() + " writing: " + writeCalls);
            long peak = client.peakMegabytes();
            long distinct = org.ask("check " + run).path("distinct").asLong();
            // jsforce takes the header of each page after the first for a record.
            if (read.path("rows").asLong() < leads || write.path("rows").asLong() < leads || distinct != leads) {
                throw new IOException(side.name() + " did not do the work: " + read + write + distinct + " in the org");
            }
            client.tell("end");
            return new Outcome(
                    phase(readSeconds, read.path("cpu").asDouble(), readCalls),
                    phase(
                            writeSeconds,
                            write.path("cpu").asDouble() - read.path("cpu").asDouble(),
                            writeCalls),
                    peak,
                    write.path("heap").asLong() >> 20);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static Phase phase(double seconds, double cpu, JsonNode org) {
        return new Phase(
                seconds,
                cpu,
                org.path("cpu").asDouble(),
                org.path("spent").asLong(),
                org.path("requests").asLong());
    }

    /** A row of the table, of medians. */
    static String row(String name, List<Outcome> runs) {
        return "| " + name + " | " + phase(runs, Outcome::read) + " | " + phase(runs, Outcome::write) + " | "
                + whole(median(runs, Outcome::peakMegabytes)) + " | "
                + whole(median(runs, Outcome::heapMegabytes)) + " |";
    }

    private static String phase(List<Outcome> runs, Function<Outcome, Phase> which) {
        return tenths(median(runs, run -> which.apply(run).seconds())) + " | "
                + tenths(median(runs, run -> which.apply(run).cpu())) + " | "
                + tenths(median(runs, run -> which.apply(run).orgCpu())) + " | "
                + whole(median(runs, run -> which.apply(run).calls())) + " | "
                + whole(median(runs, run -> which.apply(run).requests()));
    }

    private static double median(List<Outcome> runs, ToDoubleFunction<Outcome> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(0);
    }

    private static String tenths(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    private static String whole(double figure) {
        return String.valueOf(Math.round(figure));
    }
}
