package io.foretell.ai;

import ai.djl.engine.Engine;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts PyTorch in this process: once, offline, without telemetry, on one thread per operation. */
final class TorchEngine {
    private static final Logger LOG = LoggerFactory.getLogger(TorchEngine.class);
    static final String NAME = "PyTorch";
    private static final long EXTRACTED_BYTES = 600L << 20;

    private final String version;

    private TorchEngine(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /** @param folder where native libraries are extracted to at the first start (2.5 s, 450 MB) */
    static TorchEngine start(Path folder) {
        prepare(folder);
        setProperties(folder);
        NativeGate.prepare();
        // DJL looks engines up with the context class loader at first touch, and never again.
        try (HostLoader ignored = HostLoader.enter()) {
            Engine engine = Engine.getEngine(NAME);
            LOG.info("event=engine_started engine={} version={} folder={}", NAME, engine.getVersion(), folder);
            return new TorchEngine(NAME + " " + engine.getVersion());
        } catch (ForetellException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw AiErrors.platform(folder, e);
        }
    }

    private static void prepare(Path folder) {
        try {
            boolean first = !Files.isDirectory(folder.resolve("pytorch"));
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
            long free = Files.getFileStore(folder).getUsableSpace();
            if (first && free < EXTRACTED_BYTES) {
                throw AiErrors.diskFull(folder, free + " bytes free", null);
            }
        } catch (IOException e) {
            throw AiErrors.folder(folder, e);
        }
    }

    /** All of these are read when the first DJL class is initialised. */
    private static void setProperties(Path folder) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("DJL_CACHE_DIR", folder.toString());
        // Several workers with one thread each are quicker than one with several, by far on a busy machine.
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }
}
