package io.foretell.ai;

import io.foretell.ai.api.TextEncoder;
import io.foretell.ai.api.TextEncoders;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encoders of this installation, each loaded at first use in the quickest variant that runs correctly. */
final class LocalTextEncoders implements TextEncoders, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTextEncoders.class);
    private static final Map<String, Pretrained> KNOWN =
            Pretrained.ALL.stream().collect(Collectors.toUnmodifiableMap(Pretrained::language, encoder -> encoder));

    private final BiFunction<Pretrained, Variant, Path> archives;
    private final List<Variant> variants;
    private final VectorCache cache;
    private final Executor workers;
    private final Map<String, TorchTextEncoder> loaded = new LinkedHashMap<>();
    private @Nullable LanguageDetector detector;

    /**
     * @param archives where the TorchScript archive of an encoder is
     * @param variants to try, in order
     */
    LocalTextEncoders(
            BiFunction<Pretrained, Variant, Path> archives,
            List<Variant> variants,
            VectorCache cache,
            Executor workers) {
        this.archives = archives;
        this.variants = variants;
        this.cache = cache;
        this.workers = workers;
    }

    @Override
    public Set<String> languages() {
        return KNOWN.keySet();
    }

    @Override
    public Optional<TextEncoder> forLanguage(String language) {
        return Optional.ofNullable(KNOWN.get(language)).map(this::loadedEncoder);
    }

    @Override
    public Optional<String> detectLanguage(String text) {
        return detector().detect(text);
    }

    synchronized TorchTextEncoder loadedEncoder(Pretrained encoder) {
        TorchTextEncoder known = loaded.get(encoder.language());
        if (known != null) {
            return known;
        }
        try (HostLoader ignored = HostLoader.enter()) {
            TorchTextEncoder fresh = load(encoder);
            loaded.put(encoder.language(), fresh);
            return fresh;
        }
    }

    private synchronized LanguageDetector detector() {
        try (HostLoader ignored = HostLoader.enter()) {
            LanguageDetector ready = detector == null ? LanguageDetector.load() : detector;
            detector = ready;
            return ready;
        }
    }

    private TorchTextEncoder load(Pretrained encoder) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Variant variant : variants) {
            try {
                return load(encoder, variant);
            } catch (IOException | RuntimeException e) {
                if (e instanceof ForetellException known) {
                    throw known;
                }
                LOG.warn(
                        "event=variant_failed encoder={} variant={} error={}",
                        encoder.name(),
                        variant.key(),
                        e.toString());
                failures.add(new IllegalStateException("variant " + variant.key() + ": " + e.getMessage(), e));
            }
        }
        String tried = String.join(", ", variants.stream().map(Variant::key).toList());
        throw AiErrors.encoder(encoder.name(), tried, failures.get(failures.size() - 1));
    }

    private TorchTextEncoder load(Pretrained encoder, Variant variant) throws IOException {
        TorchModule module = TorchModule.load(archives.apply(encoder, variant));
        try {
            Tokenizer tokenizer = Tokenizer.load(encoder);
            SelfTest.check(module, tokenizer, encoder);
            LOG.info("event=encoder_loaded encoder={} variant={}", encoder.name(), variant.key());
            return new TorchTextEncoder(encoder, variant, tokenizer, module, cache, workers);
        } catch (IOException | RuntimeException e) {
            module.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        loaded.values().forEach(TorchTextEncoder::close);
        loaded.clear();
    }
}
