package io.foretell.ai;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.TextEncoders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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

    private AiRuntime(AiSettings settings, TorchEngine engine) {
        this.settings = settings;
        this.engine = engine;
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(settings.workers(), task -> {
            Thread thread = new Thread(task, "foretell-ai-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(AiRuntime.class.getClassLoader());
            return thread;
        });
        this.encoders = new LocalTextEncoders(new EncoderLoader(
                new EncoderFiles(settings.folder().resolve("encoders"))::archive,
                settings.variant().map(java.util.List::of).orElseGet(() -> Processor.ofThisMachine()
                        .variants()),
                new VectorCache(settings.cachedVectors()),
                workers));
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

    /** What runs. Loads every encoder to be sure. */
    public AiDescription describe() {
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (Pretrained encoder : Pretrained.ALL) {
            variants.put(encoder.language(), encoders.loadedEncoder(encoder).variant());
        }
        return new AiDescription(engine.version(), settings.folder(), variants, settings.workers());
    }

    @Override
    public void close() {
        workers.shutdown();
        encoders.close();
    }
}
