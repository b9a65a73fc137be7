package io.foretell.ai;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One of those that are compared, and what it took in each round. */
final class Side {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    final String name;
    private final Function<List<String>, List<float[]>> work;
    final List<Double> perSecond = new ArrayList<>();
    final List<Double> perCpuSecond = new ArrayList<>();

    Side(String name, Function<List<String>, List<float[]>> work) {
        this.name = name;
        this.work = work;
    }

    List<float[]> warmUp(List<String> texts) {
        return work.apply(texts);
    }

    void round(List<String> texts) {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        var unused = work.apply(texts);
        perSecond.add(texts.size() * 1e9 / (System.nanoTime() - wall));
        perCpuSecond.add(texts.size() * 1e9 / (SYSTEM.getProcessCpuTime() - cpu));
    }

    /** The median over the rounds of how many times another side this one did, by CPU time or by the wall clock. */
    double times(Side other, Function<Side, List<Double>> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < perSecond.size(); round++) {
            ratios.add(figure.apply(this).get(round) / figure.apply(other).get(round));
        }
        return median(ratios);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
