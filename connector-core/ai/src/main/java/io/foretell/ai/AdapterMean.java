package io.foretell.ai;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What several trainings learnt from the same published weights, in the mean. */
record AdapterMean(List<Adapter> adapters) {
    static AdapterMean of(List<Path> files) throws IOException {
        List<Adapter> adapters = new ArrayList<>();
        for (Path file : files) {
            adapters.add(Adapter.parse(Files.readAllBytes(file)));
        }
        return new AdapterMean(adapters);
    }

    float[] adapt(String tensor, float[] published) throws IOException {
        double[] sum = new double[published.length];
        for (Adapter adapter : adapters) {
            FloatBuffer adapted = adapter.adapt(tensor, FloatBuffer.wrap(published.clone()));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += adapted.get(i);
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / adapters.size());
        }
        return mean;
    }
}
