package io.foretell.ai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A TorchScript module with its tokenizer: texts in, vectors out, sorted by length, batched, cached. Batches of one call
 * are spread over the runtime's workers.
 */
final class BatchedModel implements AutoCloseable {
    private static final float[] NOT_YET = {};

    private final Tokenizer tokenizer;
    private final TorchModule module;
    private final String fingerprint;
    private final VectorCache cache;
    private final Executor workers;

    /** @param fingerprint of everything that a vector depends on besides the text */
    BatchedModel(Tokenizer tokenizer, TorchModule module, String fingerprint, VectorCache cache, Executor workers) {
        this.tokenizer = tokenizer;
        this.module = module;
        this.fingerprint = fingerprint;
        this.cache = cache;
        this.workers = workers;
    }

    String fingerprint() {
        return fingerprint;
    }

    TorchModule module() {
        return module;
    }

    /** @return the model's numbers for each text, in order; from the cache where it has them */
    List<float[]> run(List<String> texts) {
        List<VectorCache.Key> keys = texts.stream()
                .map(text -> VectorCache.Key.of(fingerprint, text))
                .toList();
        List<float[]> vectors = new ArrayList<>(Collections.nCopies(texts.size(), NOT_YET));
        Map<VectorCache.Key, List<Integer>> missing = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            float[] known = cache.find(keys.get(i)).orElse(NOT_YET);
            vectors.set(i, known);
            if (known == NOT_YET) {
                missing.computeIfAbsent(keys.get(i), key -> new ArrayList<>()).add(i);
            }
        }
        Iterator<float[]> computed = compute(missing.values().stream()
                        .map(positions -> texts.get(positions.get(0)))
                        .toList())
                .iterator();
        missing.forEach((key, positions) -> {
            float[] vector = computed.next();
            cache.put(key, vector);
            positions.forEach(position -> vectors.set(position, vector.clone()));
        });
        return vectors;
    }

    private List<float[]> compute(List<String> texts) {
        List<TokenBatch> batches = TokenBatch.plan(tokenizer.ids(texts), tokenizer.maxTokens());
        List<float[]> vectors = new ArrayList<>(Collections.nCopies(texts.size(), NOT_YET));
        List<CompletableFuture<List<float[]>>> running = batches.stream()
                .map(batch -> CompletableFuture.supplyAsync(() -> module.run(batch), workers))
                .toList();
        for (int i = 0; i < batches.size(); i++) {
            List<Integer> positions = batches.get(i).positions();
            List<float[]> rows = join(running.get(i));
            for (int row = 0; row < rows.size(); row++) {
                vectors.set(positions.get(row), rows.get(row));
            }
        }
        return vectors;
    }

    private static List<float[]> join(CompletableFuture<List<float[]>> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        module.close();
        tokenizer.close();
    }
}
