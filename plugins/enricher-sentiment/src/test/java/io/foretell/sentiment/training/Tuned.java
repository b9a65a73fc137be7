package io.foretell.sentiment.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * One tensor under training: AdamW (Loshchilov and Hutter 2019), whose decay pulls towards where the tensor began, not
 * towards zero, since the beginning carries over to texts of any kind; and the mean of the weights over the later steps.
 */
final class Tuned {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final float[] start;
    final float[] weights;
    final float[] gradient;
    private final float[] first;
    private final float[] second;
    private final float[] mean;

    Tuned(float[] start) {
        this.start = start;
        this.weights = start.clone();
        this.gradient = new float[start.length];
        this.first = new float[start.length];
        this.second = new float[start.length];
        this.mean = start.clone();
    }

    float[] start() {
        return start;
    }

    /** The mean over the steps that counted. */
    float[] mean() {
        return mean;
    }

    /** @param share 0 for where the tensor began, 1 for the mean */
    float[] meanAt(double share) {
        float[] between = new float[start.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = (float) (start[i] + share * (mean[i] - start[i]));
        }
        return between;
    }

    double squaredGradient() {
        double sum = 0;
        for (float slope : gradient) {
            sum += (double) slope * slope;
        }
        return sum;
    }

    /**
     * Changes the weights and sets the gradient to zero.
     *
     * @param step from 1
     * @param scale what the gradient is multiplied by
     * @param counted how many steps are in the mean already; negative when this one does not count
     */
    void step(int step, double scale, double rate, double decay, int counted) {
        double correction1 = 1 - Math.pow(BETA1, step);
        double correction2 = 1 - Math.pow(BETA2, step);
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float factor = (float) (rate / correction1);
        float root = (float) (1 / Math.sqrt(correction2));
        float epsilon = (float) EPSILON;
        float pull = (float) (rate * decay);
        float g = (float) scale;
        for (int i = 0; i < weights.length; i++) {
            float slope = gradient[i] * g;
            gradient[i] = 0;
            first[i] = b1 * first[i] + (1 - b1) * slope;
            second[i] = b2 * second[i] + (1 - b2) * slope * slope;
            weights[i] -= pull * (weights[i] - start[i])
                    + factor * first[i] / ((float) Math.sqrt(second[i]) * root + epsilon);
        }
        if (counted >= 0) {
            float share = 1f / (counted + 1);
            for (int i = 0; i < weights.length; i++) {
                mean[i] += (weights[i] - mean[i]) * share;
            }
        }
    }

    void save(DataOutputStream out) throws IOException {
        for (float[] values : new float[][] {weights, first, second, mean}) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        }
    }

    void load(DataInputStream in) throws IOException {
        for (float[] values : new float[][] {weights, first, second, mean}) {
            FloatBuffer floats =
                    ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES)).asFloatBuffer();
            floats.get(values);
        }
    }
}
