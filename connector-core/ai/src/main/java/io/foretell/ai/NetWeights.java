package io.foretell.ai;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/**
 * What a net of columns consists of.
 *
 * @param means and {@code scales} bring each column to mean 0 and deviation 1
 * @param slopes by column and hidden unit
 * @param offsets by column and hidden unit
 * @param outputs by column, then by hidden unit and 'missing', the effect and the vector
 * @param bias one number
 */
record NetWeights(
        int columns,
        int hidden,
        int shared,
        float[] means,
        float[] scales,
        float[] slopes,
        float[] offsets,
        float[] outputs,
        float[] bias) {
    private static final int MAGIC = 0x464e_4554;

    /** Units spread over where the values are; effects of nothing; vectors that are small but differ. */
    static NetWeights random(int columns, int hidden, int shared, float[][] scaling, float bias, Random random) {
        NetWeights weights = empty(columns, hidden, shared, scaling);
        for (int i = 0; i < columns * hidden; i++) {
            weights.slopes[i] = (float) random.nextGaussian();
            weights.offsets[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < weights.outputs.length; i++) {
            weights.outputs[i] = i % (1 + shared) == 0 ? 0 : (float) (0.1 * random.nextGaussian());
        }
        weights.bias[0] = bias;
        return weights;
    }

    private static NetWeights empty(int columns, int hidden, int shared, float[][] scaling) {
        return new NetWeights(
                columns,
                hidden,
                shared,
                scaling[0],
                scaling[1],
                new float[columns * hidden],
                new float[columns * hidden],
                new float[columns * (hidden + 1) * (1 + shared)],
                new float[1]);
    }

    /** What training changes, in a fixed order. */
    List<float[]> trained() {
        return List.of(slopes, offsets, outputs, bias);
    }

    NetWeights copy() {
        return new NetWeights(
                columns, hidden, shared, means, scales, slopes.clone(), offsets.clone(), outputs.clone(), bias.clone());
    }

    byte[] toBytes(float[] centre) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(columns);
            out.writeInt(hidden);
            out.writeInt(shared);
            for (float[] part : List.of(means, scales, slopes, offsets, outputs, bias, centre)) {
                for (float value : part) {
                    out.writeFloat(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A net and where its contributions are counted from. */
    record Centred(NetWeights weights, float[] centre) {}

    static Centred read(byte[] bytes, int expected) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("no net");
            }
            int columns = in.readInt();
            int hidden = in.readInt();
            int shared = in.readInt();
            long floats = (long) columns * (2 + 2L * hidden + (hidden + 1L) * (1 + shared) + 1 + shared) + 1;
            if (columns != expected || hidden < 1 || shared < 0 || bytes.length != 16 + 4 * floats) {
                throw new IOException("a net of " + columns + " columns, not " + expected + ", in " + bytes.length);
            }
            NetWeights weights = empty(columns, hidden, shared, new float[][] {new float[columns], new float[columns]});
            float[] centre = new float[columns * (1 + shared)];
            for (float[] part : List.of(
                    weights.means,
                    weights.scales,
                    weights.slopes,
                    weights.offsets,
                    weights.outputs,
                    weights.bias,
                    centre)) {
                for (int i = 0; i < part.length; i++) {
                    part[i] = in.readFloat();
                }
            }
            return new Centred(weights, centre);
        } catch (IOException e) {
            throw AiErrors.net(String.valueOf(e.getMessage()), e);
        }
    }
}
