package io.foretell.ai;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A loaded TorchScript encoder, which maps ids and mask to vectors of unit length. A predictor serves one thread at a
 * time; there are as many as there were threads at once. Close only when no call is under way.
 */
final class TorchModule implements AutoCloseable {
    private final Model model;
    private final Queue<Predictor<NDList, NDList>> idle = new ConcurrentLinkedQueue<>();

    private TorchModule(Model model) {
        this.model = model;
    }

    static TorchModule load(Path archive) throws IOException {
        String file = String.valueOf(archive.getFileName());
        String name = file.substring(0, file.length() - ".pt".length());
        Model model = Model.newInstance(name, Device.cpu(), TorchEngine.NAME);
        try {
            model.load(archive.toAbsolutePath().getParent(), name);
            return new TorchModule(model);
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException(e);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** @return one vector per row of the batch */
    List<float[]> run(TokenBatch batch) {
        Predictor<NDList, NDList> pooled = idle.poll();
        Predictor<NDList, NDList> predictor = pooled != null ? pooled : model.newPredictor(new NoopTranslator());
        Shape shape = new Shape(batch.size(), batch.length());
        try (NativeGate.Call ignored = NativeGate.enter();
                NDManager memory = model.getNDManager().newSubManager()) {
            NDList output = predictor.predict(
                    new NDList(memory.create(batch.paddedIds(), shape), memory.create(batch.mask(), shape)));
            output.attach(memory);
            return rows(output.singletonOrThrow().toFloatArray(), batch.size());
        } catch (TranslateException e) {
            throw new IllegalStateException("the encoder failed on a batch of " + shape, e);
        } finally {
            idle.add(predictor);
        }
    }

    /** Tensors and managers that are alive; constant between calls unless something leaks. */
    int liveResources() {
        return model.getNDManager().getManagedArrays().size();
    }

    private static List<float[]> rows(float[] values, int count) {
        int dimension = values.length / count;
        List<float[]> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            rows.add(Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension));
        }
        return rows;
    }

    @Override
    public void close() {
        idle.forEach(Predictor::close);
        model.close();
    }
}
