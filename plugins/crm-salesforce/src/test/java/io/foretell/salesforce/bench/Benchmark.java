package io.foretell.salesforce.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads all leads of a practice org and writes two distinct values to each, once by this connector and once by jsforce,
 * in turns, each in a process of its own. Prints a table of medians.
 */
final class Benchmark {
    private Benchmark() {}

    /** @param args number of leads, rounds, and a regular expression for the names of the sides */
    public static void main(String[] args) throws IOException {
        int leads = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Pattern wanted = Pattern.compile(args.length > 2 ? args[2] : ".");
        List<Double> load = new ArrayList<>();
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        try (Child org = new Child(Child.java(List.of("-Xmx2g"), OrgProcess.class, String.valueOf(leads)), Map.of())) {
            List<Side> sides = Side.all(org.answer())
                    .filter(side -> wanted.matcher(side.name()).find())
                    .toList();
            long run = 0;
            for (int round = 0; round < rounds; round++) {
                for (Side side : sides) {
                    run++;
                    Outcome outcome = Outcome.of(side, run, org, leads);
                    load.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                    System.err.println(Outcome.row(side.name(), List.of(outcome)));
                    outcomes.computeIfAbsent(side.name(), name -> new ArrayList<>())
                            .add(outcome);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d leads, medians of %d rounds, load of the machine %.1f to %.1f on %d cores%n%n",
                leads,
                rounds,
                load.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                load.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                Runtime.getRuntime().availableProcessors());
        String phase = " s | CPU s | org CPU s | API calls | requests";
        System.out.println("| who | read" + phase + " | write" + phase + " | resident MB | heap MB |");
        System.out.println("|---".repeat(13) + "|");
        outcomes.forEach((name, runs) -> System.out.println(Outcome.row(name, runs)));
    }
}
