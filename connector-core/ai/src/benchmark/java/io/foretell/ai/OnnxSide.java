package io.foretell.ai;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same published weights in ONNX Runtime, 32-bit floats, one thread per call, every graph optimisation. */
final class OnnxSide implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxSide(Pretrained encoder) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream weights = encoder.weights().orElseThrow()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(weights.readAllBytes(), options);
        }
    }

    List<float[]> run(TokenBatch batch) {
        long[] shape = {batch.size(), batch.length()};
        long[] mask = batch.mask();
        try (OnnxTensor ids = tensor(batch.paddedIds(), shape);
                OnnxTensor attention = tensor(mask, shape);
                OnnxTensor types = tensor(new long[mask.length], shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", ids, "attention_mask", attention, "token_type_ids", types))) {
            FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
            return pooled(hidden, mask, batch.size(), batch.length());
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    /** The mean of the tokens' vectors, of unit length. */
    private static List<float[]> pooled(FloatBuffer hidden, long[] mask, int rows, int length) {
        float[] values = new float[hidden.remaining()];
        hidden.get(values);
        int dimension = values.length / (rows * length);
        List<float[]> vectors = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            float[] sum = new float[dimension];
            for (int token = 0; token < length; token++) {
                int at = row * length + token;
                for (int i = 0; mask[at] != 0 && i < dimension; i++) {
                    sum[i] += values[at * dimension + i];
                }
            }
            double square = 0;
            for (float part : sum) {
                square += (double) part * part;
            }
            for (int i = 0; i < dimension; i++) {
                sum[i] /= (float) Math.sqrt(square);
            }
            vectors.add(sum);
        }
        return vectors;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
