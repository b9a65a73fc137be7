package io.foretell.ai;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A copy of an encoder whose weights can be trained. It runs forward and back on one batch at a time; loss, head and
 * optimiser are the trainer's. Word and position embeddings stay as published, so that an adapter is small. One thread
 * at a time; several copies may work at once, each in a thread of its own, and each computes on one core.
 *
 * <p>DJL's own trainer is not used: only one of its gradient collectors may be open in a process, its shape inference
 * calls the encoder with floats, and its optimisers cannot be saved.
 */
final class EncoderTuning implements AutoCloseable {
    private final Model model;
    private final List<Tensor> tensors = new ArrayList<>();

    /** A trained tensor, named as in templates; the buffer is the native memory itself. */
    private record Tensor(String name, NDArray array, FloatBuffer values) {}

    private EncoderTuning(Model model) {
        this.model = model;
    }

    /**
     * @param archive an encoder in {@link Variant#F32_PLAIN}
     * @param recipes of the archive's tensors, in their order
     */
    static EncoderTuning load(Path archive, List<TensorRecipe> recipes) throws IOException {
        String file = String.valueOf(archive.getFileName());
        String name = file.substring(0, file.length() - ".pt".length());
        Model model = Model.newInstance(name, Device.cpu(), TorchEngine.NAME);
        try {
            model.load(archive.toAbsolutePath().getParent(), name, Map.of("trainParam", "true"));
            EncoderTuning tuning = new EncoderTuning(model);
            tuning.findTensors(recipes);
            return tuning;
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException(e);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private void findTensors(List<TensorRecipe> recipes) throws IOException {
        List<Parameter> parameters = model.getBlock().getParameters().values();
        if (parameters.size() != recipes.size()) {
            throw new IOException("the archive has " + parameters.size() + " tensors, not " + recipes.size());
        }
        for (int i = 0; i < recipes.size(); i++) {
            NDArray array = parameters.get(i).getArray();
            boolean trained = !recipes.get(i).isEmbedding();
            array.setRequiresGradient(trained);
            if (trained) {
                tensors.add(new Tensor(recipes.get(i).name(), array, floats(array)));
            }
        }
    }

    private static FloatBuffer floats(NDArray array) {
        ByteBuffer bytes = array.toByteBuffer(true);
        if (!bytes.isDirect()) {
            throw new IllegalStateException("the engine gave a copy instead of its memory");
        }
        return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    List<String> names() {
        return tensors.stream().map(Tensor::name).toList();
    }

    float[] weights(int tensor) {
        FloatBuffer values = tensors.get(tensor).values().duplicate().rewind();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
    }

    void setWeights(int tensor, float[] weights) {
        tensors.get(tensor).values().duplicate().rewind().put(weights);
    }

    /** What the trainer tells about a batch: the loss's gradient by each vector. */
    interface Loss {
        float[][] gradient(List<float[]> vectors);
    }

    /** Runs forward and back; gradients add up until {@link #takeGradient}. */
    void learn(TokenBatch batch, Loss loss) {
        JniUtils.setGradMode(true);
        // Specialising the graph for every length of a batch takes longer than it saves.
        JniUtils.setGraphExecutorOptimize(false);
        try (NDManager memory = model.getNDManager().newSubManager()) {
            NDArray vectors = run(memory, batch, true);
            float[][] slopes = loss.gradient(rows(vectors));
            NDArray gradient = memory.create(slopes);
            JniUtils.backward((PtNDArray) vectors, (PtNDArray) gradient, false, false);
        }
    }

    /** Vectors without learning. */
    List<float[]> encode(TokenBatch batch) {
        JniUtils.setGradMode(false);
        try (NDManager memory = model.getNDManager().newSubManager()) {
            return rows(run(memory, batch, false));
        }
    }

    private NDArray run(NDManager memory, TokenBatch batch, boolean training) {
        Shape shape = new Shape(batch.size(), batch.length());
        NDList input = new NDList(memory.create(batch.paddedIds(), shape), memory.create(batch.mask(), shape));
        NDList output = model.getBlock().forward(new ParameterStore(memory, false), input, training);
        output.attach(memory);
        return output.singletonOrThrow();
    }

    private static List<float[]> rows(NDArray vectors) {
        int count = (int) vectors.getShape().get(0);
        float[] values = vectors.toFloatArray();
        int dimension = values.length / count;
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension));
        }
        return rows;
    }

    /** Adds the gradient of a tensor to a sum and sets it to zero. */
    void takeGradient(int tensor, float[] sum) {
        try (NDArray gradient = tensors.get(tensor).array().getGradient()) {
            FloatBuffer values = floats(gradient);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values.get(i);
                values.put(i, 0);
            }
        }
    }

    @Override
    public void close() {
        tensors.forEach(tensor -> tensor.array().close());
        model.close();
    }
}
