package io.foretell.ai;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.OwnTextModels;
import io.foretell.ai.api.TextEncoders;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The AI of this process: started once by the host, before any plugin is loaded, and handed to plugins as services.
 * Safe for several threads. Close it after the last enricher's session.
 *
 * <p>The first start on a machine takes about 3 seconds and extracts 450 MB of native libraries, later ones less than
 * one second. Nothing is ever downloaded or reported.
 */
public final class AiRuntime implements AutoCloseable {
    private final AiSettings settings;
    private final TorchEngine engine;
    private final ExecutorService workers;
    private final LocalTextEncoders encoders;
    private final VectorCache cache;

    private AiRuntime(AiSettings settings, TorchEngine engine) {
        this.settings = settings;
        this.engine = engine;
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                settings.workers(), settings.workers(), 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "foretell-ai-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(AiRuntime.class.getClassLoader());
                    return thread;
                });
        // A thread remembers who asked for it: started later, it would keep the plugin that happened to come first.
        pool.prestartAllCoreThreads();
        this.workers = pool;
        this.cache = new VectorCache(settings.cachedVectors());
        List<ChosenVariant> choices = settings.variant()
                .map(forced -> List.of(new ChosenVariant(forced, "the configuration says so")))
                .orElseGet(() -> Processor.ofThisMachine().choices());
        this.encoders = new LocalTextEncoders(new EncoderLoader(
                new EncoderFiles(settings.folder().resolve("encoders"))::archive,
                choices,
                cache,
                workers,
                new KnownVariants(settings.folder().resolve("variants"), choices)));
    }

    /**
     * Starts the engine. A process has one engine: a second runtime shares it, with the native libraries of the first.
     *
     * @throws io.foretell.spi.error.ForetellException F-3001 folder not writable, F-3002 disk full, F-3003 no engine for
     *     this system
     */
    public static AiRuntime start(AiSettings settings) {
        return new AiRuntime(settings, TorchEngine.start(settings.folder().resolve("native")));
    }

    /** The service for plugins. Encoders are loaded at first use: F-3004 when weights are missing, F-3005 when none runs. */
    public TextEncoders textEncoders() {
        return encoders;
    }

    /** The service for plugins; the library is loaded at first use and needs neither engine nor encoders. */
    public static BoostedTrees boostedTrees() {
        return new XgboostTrees(1);
    }

    /** The service for plugins. */
    public static NeuralNets neuralNets(AiSettings settings) {
        TorchEngine.start(settings.folder().resolve("native"));
        return new TorchNets();
    }

    /**
     * The service for plugins that read with a model of the admin's own.
     *
     * @param trusted says whether a file with this SHA-256, in lower-case hex, may be loaded
     */
    public OwnTextModels ownTextModels(Predicate<String> trusted) {
        return new TrustedTextModels(settings.folder().resolve("own"), trusted, cache, workers);
    }

    /** What runs: the encoders that somebody asked for and did not give back. */
    public AiDescription describe() {
        return new AiDescription(engine.version(), settings.folder(), encoders.describe(), settings.workers());
    }

    @Override
    public void close() {
        workers.shutdown();
        encoders.close();
    }
}
