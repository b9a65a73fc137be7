package io.foretell.ai;

import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The encoders with an adapter. The same adapter is loaded once, however many plugins' sessions ask for it, and given
 * back when the last of them closes it: the only owner of that native memory. Safe for several threads.
 */
final class AdaptedEncoders implements AutoCloseable {
    private final EncoderLoader loader;
    private final Map<String, Shared> loaded = new HashMap<>();

    /** A loaded encoder and how many use it. */
    private static final class Shared {
        private final TorchTextEncoder encoder;
        private int users;

        private Shared(TorchTextEncoder encoder) {
            this.encoder = encoder;
        }
    }

    AdaptedEncoders(EncoderLoader loader) {
        this.loader = loader;
    }

    synchronized AdaptedTextEncoder lend(Pretrained base, AdapterSource adapter) {
        String key = base.name() + " " + adapter.sha256();
        Shared shared = loaded.computeIfAbsent(
                key, missing -> new Shared(loader.load(new EncoderSource(base, Optional.of(read(base, adapter))))));
        shared.users++;
        return new Lent(shared.encoder, () -> giveBack(key, shared));
    }

    private static Adapter read(Pretrained base, AdapterSource source) {
        try (InputStream in = source.open()) {
            byte[] file = in.readAllBytes();
            String found = Checksums.ofBytes(file);
            if (!found.equals(source.sha256())) {
                throw AiErrors.adapter(base.language(), "sha256 is " + found + ", expected " + source.sha256(), null);
            }
            Adapter adapter = Adapter.parse(file, found);
            if (!adapter.base().equals(base.sha256())) {
                throw AiErrors.adapter(base.language(), "it was trained on other weights: " + adapter.base(), null);
            }
            return adapter;
        } catch (IOException e) {
            throw AiErrors.adapter(base.language(), String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized void giveBack(String key, Shared shared) {
        shared.users--;
        if (shared.users == 0 && loaded.remove(key, shared)) {
            shared.encoder.close();
        }
    }

    synchronized int loadedCount() {
        return loaded.size();
    }

    synchronized List<TorchTextEncoder> loaded() {
        return loaded.values().stream().map(shared -> shared.encoder).toList();
    }

    @Override
    public synchronized void close() {
        loaded.values().forEach(shared -> shared.encoder.close());
        loaded.clear();
    }

    /** What one user holds. */
    private static final class Lent implements AdaptedTextEncoder {
        private final TorchTextEncoder encoder;
        private final Runnable giveBack;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lent(TorchTextEncoder encoder, Runnable giveBack) {
            this.encoder = encoder;
            this.giveBack = giveBack;
        }

        @Override
        public int dimension() {
            return encoder.dimension();
        }

        @Override
        public int maxTokens() {
            return encoder.maxTokens();
        }

        @Override
        public String fingerprint() {
            return encoder.fingerprint();
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            if (closed.get()) {
                throw new IllegalStateException("the encoder was closed");
            }
            return encoder.encode(texts);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                giveBack.run();
            }
        }
    }
}
