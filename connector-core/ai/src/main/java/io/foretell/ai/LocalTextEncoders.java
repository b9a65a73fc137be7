package io.foretell.ai;

import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import io.foretell.ai.api.TextEncoder;
import io.foretell.ai.api.TextEncoders;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The encoders of this installation, each loaded at first use. */
final class LocalTextEncoders implements TextEncoders, AutoCloseable {
    private static final Map<String, Pretrained> KNOWN =
            Pretrained.ALL.stream().collect(Collectors.toUnmodifiableMap(Pretrained::language, encoder -> encoder));

    private final EncoderLoader loader;
    private final AdaptedEncoders adapted;
    private final Map<String, TorchTextEncoder> loaded = new LinkedHashMap<>();
    private @Nullable LanguageDetector detector;

    LocalTextEncoders(EncoderLoader loader) {
        this.loader = loader;
        this.adapted = new AdaptedEncoders(loader);
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
    public Optional<AdaptedTextEncoder> adapted(String language, AdapterSource adapter) {
        return Optional.ofNullable(KNOWN.get(language)).map(base -> adapted.lend(base, adapter));
    }

    @Override
    public Optional<String> detectLanguage(String text) {
        return detector().detect(text);
    }

    synchronized TorchTextEncoder loadedEncoder(Pretrained encoder) {
        return loaded.computeIfAbsent(encoder.language(), missing -> loader.load(EncoderSource.published(encoder)));
    }

    /** Of those that somebody may use, with and without an adapter; what was not used yet is loaded. */
    synchronized List<AiDescription.Encoder> describe() {
        return Stream.concat(loaded.values().stream(), adapted.all().stream())
                .map(TorchTextEncoder::description)
                .sorted(Comparator.comparing(AiDescription.Encoder::language)
                        .thenComparing(AiDescription.Encoder::name))
                .toList();
    }

    AdaptedEncoders adaptedEncoders() {
        return adapted;
    }

    private synchronized LanguageDetector detector() {
        try (HostLoader ignored = HostLoader.enter()) {
            LanguageDetector ready = detector == null ? LanguageDetector.load() : detector;
            detector = ready;
            return ready;
        }
    }

    @Override
    public synchronized void close() {
        adapted.close();
        loaded.values().forEach(TorchTextEncoder::close);
        loaded.clear();
    }
}
