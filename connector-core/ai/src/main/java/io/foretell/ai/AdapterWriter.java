package io.foretell.ai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the file that {@link Adapter} describes. */
final class AdapterWriter {
    /** Scales that are tried for a group, as parts of the one that reaches its largest number. */
    private static final double[] SHRINKAGES = {1, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58};

    /** Biases and norms are few and weigh much: they stay in 32 bits. */
    private static final int SMALL = 8_192;

    private final List<String> header = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    /** @param base SHA-256 of the published weights */
    AdapterWriter(String base) {
        header.add(Adapter.FIRST_LINE);
        header.add("base " + base);
    }

    void add(String tensor, float[] published, float[] tuned) {
        float[] delta = new float[tuned.length];
        for (int i = 0; i < delta.length; i++) {
            delta[i] = tuned[i] - published[i];
        }
        boolean small = delta.length < SMALL;
        header.add((small ? "f32 " : "q4 ") + delta.length + " " + tensor);
        payload.writeBytes(small ? floats(delta) : quantised(delta));
    }

    void write(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((String.join("\n", header) + "\n\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(payload.toByteArray());
        Files.write(file, all.toByteArray());
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] quantised(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Adapter.quantisedBytes(values.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += Adapter.GROUP) {
            int to = Math.min(values.length, from + Adapter.GROUP);
            float scale = bestScale(values, from, to);
            bytes.putShort((short) (Float.floatToRawIntBits(scale) >>> 16));
            for (int i = from; i < to; i += 2) {
                int low = step(values[i], scale) + Adapter.MIDDLE;
                int high = (i + 1 < to ? step(values[i + 1], scale) : 0) + Adapter.MIDDLE;
                bytes.put((byte) (low | high << 4));
            }
        }
        return bytes.array();
    }

    /** With the least squared error; a few large numbers may be cut for the sake of the many. */
    private static float bestScale(float[] values, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double shrinkage : SHRINKAGES) {
            float scale = upperHalf((float) (largest * shrinkage / Adapter.STEPS));
            double error = 0;
            for (int i = from; i < to; i++) {
                double miss = values[i] - step(values[i], scale) * scale;
                error += miss * miss;
            }
            if (error < least) {
                least = error;
                best = scale;
            }
        }
        return best;
    }

    private static float upperHalf(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xffff0000);
    }

    private static int step(float value, float scale) {
        return scale == 0 ? 0 : Math.max(-Adapter.STEPS, Math.min(Adapter.STEPS, Math.round(value / scale)));
    }
}
