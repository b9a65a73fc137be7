package io.foretell.ai;

import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The encoders with an adapter. The same adapter is loaded once, when the first text comes, however many plugins' sessions
 * ask for it, and given back when the last of them closes it: the only owner of that native memory. Safe for several
 * threads.
 */
final class AdaptedEncoders implements AutoCloseable {
    private final EncoderLoader loader;
    private final Map<String, Shared> lent = new HashMap<>();

    /**
     * Weights are loaded by one thread, whoever asks: memory that the C library keeps for each thread would otherwise grow with
     * every load, since plugins' calls come on threads of their own. It begins here, so that it holds on to no plugin.
     */
    private final ThreadPoolExecutor loading = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AdaptedEncoders::loadingThread);

    AdaptedEncoders(EncoderLoader loader) {
        this.loader = loader;
        loading.prestartCoreThread();
    }

    private static Thread loadingThread(Runnable work) {
        Thread thread = new Thread(work, "foretell-encoder-loading");
        thread.setDaemon(true);
        thread.setContextClassLoader(AdaptedEncoders.class.getClassLoader());
        return thread;
    }

    private TorchTextEncoder load(Pretrained base, AdapterSource adapter) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> loader.load(new EncoderSource(base, Optional.of(read(base, adapter)))), loading)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** An encoder that somebody may use, loaded or not yet, and how many may. */
    private final class Shared {
        private final Pretrained base;
        private final AdapterSource adapter;
        private @Nullable TorchTextEncoder encoder;
        private @Nullable String told;
        private int users;

        private Shared(Pretrained base, AdapterSource adapter) {
            this.base = base;
            this.adapter = adapter;
        }

        /** What was told stays: whoever asked has keyed its work by it. */
        private synchronized String fingerprint() {
            String known = told;
            if (known == null) {
                known = loader.fingerprint(base, EncoderSource.checksum(base, adapter.sha256()))
                        .orElseGet(() -> loaded().fingerprint());
                told = known;
            }
            return known;
        }

        private synchronized TorchTextEncoder loaded() {
            TorchTextEncoder ready = encoder;
            if (ready == null) {
                ready = load(base, adapter);
                if (told != null && !told.equals(ready.fingerprint())) {
                    ready.close();
                    throw AiErrors.otherVariant(base.name());
                }
                encoder = ready;
            }
            return ready;
        }

        private synchronized boolean isLoaded() {
            return encoder != null;
        }

        private synchronized void close() {
            if (encoder != null) {
                encoder.close();
                encoder = null;
            }
        }
    }

    synchronized AdaptedTextEncoder lend(Pretrained base, AdapterSource adapter) {
        String key = base.name() + " " + adapter.sha256();
        Shared shared = lent.computeIfAbsent(key, missing -> new Shared(base, adapter));
        shared.users++;
        return new Lent(shared, () -> giveBack(key, shared));
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
        if (shared.users == 0 && lent.remove(key, shared)) {
            shared.close();
        }
    }

    synchronized int loadedCount() {
        return (int) lent.values().stream().filter(Shared::isLoaded).count();
    }

    /** Loads those that nobody has used yet: whoever asks wants to know whether they run. */
    synchronized List<TorchTextEncoder> all() {
        return lent.values().stream().map(Shared::loaded).toList();
    }

    @Override
    public synchronized void close() {
        lent.values().forEach(Shared::close);
        lent.clear();
        loading.shutdown();
    }

    /** What one user holds. */
    private static final class Lent implements AdaptedTextEncoder {
        private final Shared shared;
        private final Runnable giveBack;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lent(Shared shared, Runnable giveBack) {
            this.shared = shared;
            this.giveBack = giveBack;
        }

        @Override
        public int dimension() {
            return shared.base.dimension();
        }

        @Override
        public int maxTokens() {
            return shared.base.maxTokens();
        }

        @Override
        public String fingerprint() {
            return shared.fingerprint();
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            if (closed.get()) {
                throw new IllegalStateException("the encoder was closed");
            }
            return texts.isEmpty() ? List.of() : shared.loaded().encode(texts);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                giveBack.run();
            }
        }
    }
}
