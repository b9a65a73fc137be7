package io.foretell.ai;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Where an encoder is trained, at development time: gradients of its weights for a loss of the trainer's own, and the
 * {@link Adapter} file at the end. A batch is computed in parts, one core each, whose gradients are added in a fixed
 * order: the same batches give the same weights on every run, however busy the machine. For one thread at a time.
 */
public final class EncoderWorkshop implements AutoCloseable {
    private final Pretrained encoder;
    private final Tokenizer tokenizer;
    private final List<EncoderTuning> copies;
    private final ExecutorService threads;

    private EncoderWorkshop(Pretrained encoder, Tokenizer tokenizer, List<EncoderTuning> copies) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.copies = copies;
        this.threads = Executors.newFixedThreadPool(copies.size());
    }

    /**
     * @param language ISO 639-1
     * @param parts that a batch is cut into; each takes a copy of the weights and a core
     */
    public static EncoderWorkshop open(AiSettings settings, String language, int parts) throws IOException {
        TorchEngine.start(settings.folder().resolve("native"));
        Pretrained encoder = Pretrained.ALL.stream()
                .filter(known -> known.language().equals(language))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no encoder for " + language));
        Path archive = new EncoderFiles(settings.folder().resolve("encoders"))
                .archive(EncoderSource.published(encoder), Variant.F32_PLAIN);
        try (InputStream in = encoder.template(Variant.F32_PLAIN).orElseThrow()) {
            List<TensorRecipe> recipes = TorchScriptTemplate.read(in).recipes();
            List<EncoderTuning> copies = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                copies.add(EncoderTuning.load(archive, recipes));
            }
            return new EncoderWorkshop(encoder, Tokenizer.load(encoder), copies);
        }
    }

    public int dimension() {
        return encoder.dimension();
    }

    /** @return the tokens of each text, cut to the limit; the last one stays the mark of the end */
    public List<long[]> tokens(List<String> texts, int limit) {
        return tokenizer.ids(texts).stream().map(ids -> cut(ids, limit)).toList();
    }

    private static long[] cut(long[] ids, int limit) {
        if (ids.length <= limit) {
            return ids;
        }
        long[] some = Arrays.copyOf(ids, limit);
        some[limit - 1] = ids[ids.length - 1];
        return some;
    }

    /** How many tensors are trained. */
    public int tensors() {
        return copies.get(0).names().size();
    }

    public String name(int tensor) {
        return copies.get(0).names().get(tensor);
    }

    public float[] weights(int tensor) {
        return copies.get(0).weights(tensor);
    }

    public void setWeights(int tensor, float[] weights) {
        copies.forEach(copy -> copy.setWeights(tensor, weights));
    }

    /** What the trainer's loss says about one text: its gradient by the text's vector. Called from several threads. */
    public interface TextLoss {
        float[] gradient(int part, int position, float[] vector);
    }

    /** Runs a batch forward and back. */
    public void learn(List<long[]> batch, TextLoss loss) {
        List<Future<?>> running = new ArrayList<>();
        for (int part = 0; part < copies.size(); part++) {
            int number = part;
            // Every so many-th text, so that the parts are equally long.
            List<Integer> positions = IntStream.range(0, batch.size())
                    .filter(position -> position % copies.size() == number)
                    .boxed()
                    .sorted(Comparator.comparingInt(position -> -batch.get(position).length))
                    .toList();
            if (!positions.isEmpty()) {
                TokenBatch tokens = new TokenBatch(
                        positions, positions.stream().map(batch::get).toList());
                running.add(submit(() -> copies.get(number).learn(tokens, vectors -> IntStream.range(0, vectors.size())
                        .mapToObj(i -> loss.gradient(number, positions.get(i), vectors.get(i)))
                        .toArray(float[][]::new))));
            }
        }
        await(running);
    }

    /** Adds a tensor's gradient since the last call to a sum. Safe for several threads with different tensors. */
    public void takeGradient(int tensor, float[] sum) {
        copies.forEach(copy -> copy.takeGradient(tensor, sum));
    }

    /** Does something for every tensor, spread over the threads. */
    public void forEachTensor(IntConsumer work) {
        List<Future<?>> running = new ArrayList<>();
        for (int tensor = 0; tensor < tensors(); tensor++) {
            int number = tensor;
            running.add(submit(() -> work.accept(number)));
        }
        await(running);
    }

    /** @return a vector for each text, in order */
    public List<float[]> encode(List<long[]> texts) {
        float[][] vectors = new float[texts.size()][];
        List<TokenBatch> batches = TokenBatch.plan(texts, tokenizer.maxTokens());
        List<Future<?>> running = new ArrayList<>();
        for (int part = 0; part < copies.size(); part++) {
            EncoderTuning copy = copies.get(part);
            List<TokenBatch> share = new ArrayList<>();
            for (int i = part; i < batches.size(); i += copies.size()) {
                share.add(batches.get(i));
            }
            running.add(submit(() -> {
                for (TokenBatch batch : share) {
                    List<float[]> rows = copy.encode(batch);
                    for (int row = 0; row < rows.size(); row++) {
                        vectors[batch.positions().get(row)] = rows.get(row);
                    }
                }
            }));
        }
        await(running);
        return Collections.unmodifiableList(Arrays.asList(vectors));
    }

    /** A run that is broken off ends between two batches, not with a crash. */
    private Future<?> submit(Runnable work) {
        return threads.submit(() -> {
            try (NativeGate.Call ignored = NativeGate.enter()) {
                work.run();
            }
        });
    }

    private static void await(List<Future<?>> running) {
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    /**
     * Writes what was learnt.
     *
     * @param published the weights as they were at the beginning, by tensor
     * @param tuned the weights as they are now
     */
    public void writeAdapter(Path file, float[][] published, float[][] tuned) {
        try {
            AdapterWriter writer = new AdapterWriter(encoder.sha256());
            for (int tensor = 0; tensor < published.length; tensor++) {
                writer.add(name(tensor), published[tensor], tuned[tensor]);
            }
            writer.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the mean of what several trainings learnt from the same published weights. To be called before any weights
     * are set.
     */
    public void writeMean(Path file, List<Path> adapters) {
        try {
            AdapterMean learnt = AdapterMean.of(adapters);
            float[][] published = new float[tensors()][];
            float[][] mean = new float[tensors()][];
            for (int tensor = 0; tensor < mean.length; tensor++) {
                published[tensor] = weights(tensor);
                mean[tensor] = learnt.adapt(name(tensor), published[tensor]);
            }
            writeAdapter(file, published, mean);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        copies.forEach(EncoderTuning::close);
        tokenizer.close();
    }
}
