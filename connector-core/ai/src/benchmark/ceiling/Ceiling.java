import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What this processor multiplies and adds at most, in 32-bit floats out of registers; no memory is touched. Prints billions
 * of operations per second of CPU time of one thread, while as many threads compute as are asked for. A program of one
 * file, because the vectors of Java 17 are an incubator module that the build does not compile against:
 * {@code java --add-modules jdk.incubator.vector Ceiling.java 2}.
 */
public final class Ceiling {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 10;
    private static final int STEPS = 4_000_000;
    private static final int ROUNDS = 30;

    private Ceiling() {}

    public static void main(String[] args) throws InterruptedException {
        Thread[] threads = new Thread[Integer.parseInt(args[0])];
        double[] best = new double[threads.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> best[number] = measure());
            threads[i].start();
        }
        double sum = 0;
        for (int i = 0; i < threads.length; i++) {
            threads[i].join();
            sum += best[i];
        }
        System.out.println(sum / threads.length);
    }

    private static double measure() {
        var clock = java.lang.management.ManagementFactory.getThreadMXBean();
        double best = 0;
        float sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = clock.getCurrentThreadCpuTime();
            sink += chains();
            long nanos = clock.getCurrentThreadCpuTime() - before;
            best = Math.max(best, 2.0 * LANES.length() * CHAINS * STEPS / nanos);
        }
        if (Float.isNaN(sink)) {
            throw new IllegalStateException("the chains must stay finite");
        }
        return best;
    }

    /** Ten chains hide the latency of one operation behind the others. */
    private static float chains() {
        FloatVector x = FloatVector.broadcast(LANES, 0.999f);
        FloatVector y = FloatVector.broadcast(LANES, 0.001f);
        FloatVector a = x, b = y, c = x, d = y, e = x, f = y, g = x, h = y, i = x, j = y;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).lane(0);
    }
}
