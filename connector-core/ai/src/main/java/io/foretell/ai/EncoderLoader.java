package io.foretell.ai;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads an encoder in the quickest variant that runs correctly. */
final class EncoderLoader {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderLoader.class);

    private final BiFunction<EncoderSource, Variant, Path> archives;
    private final List<ChosenVariant> variants;
    private final VectorCache cache;
    private final Executor workers;
    private final KnownVariants known;

    /**
     * @param archives where the TorchScript archive of an encoder is
     * @param variants to try, in order
     * @param known remembers what ran
     */
    EncoderLoader(
            BiFunction<EncoderSource, Variant, Path> archives,
            List<ChosenVariant> variants,
            VectorCache cache,
            Executor workers,
            KnownVariants known) {
        this.archives = archives;
        this.variants = variants;
        this.cache = cache;
        this.workers = workers;
        this.known = known;
    }

    /** Of all that a vector depends on besides the text; empty until the encoder has run on a machine like this. */
    Optional<String> fingerprint(Pretrained base, String checksum) {
        return known.find(checksum).map(variant -> TorchTextEncoder.fingerprint(base, checksum, variant));
    }

    TorchTextEncoder load(EncoderSource source) {
        try (HostLoader ignored = HostLoader.enter()) {
            return firstThatRuns(source);
        }
    }

    private TorchTextEncoder firstThatRuns(EncoderSource source) {
        List<RuntimeException> failures = new ArrayList<>();
        for (ChosenVariant choice : variants) {
            Variant variant = choice.variant();
            try {
                return load(source, choice);
            } catch (IOException | RuntimeException e) {
                if (e instanceof ForetellException known) {
                    throw known;
                }
                LOG.warn(
                        "event=variant_failed encoder={} variant={} error={}",
                        source.name(),
                        variant.key(),
                        e.toString());
                failures.add(new IllegalStateException("variant " + variant.key() + ": " + e.getMessage(), e));
            }
        }
        String tried = String.join(
                ", ", variants.stream().map(choice -> choice.variant().key()).toList());
        throw AiErrors.encoder(source.name(), tried, failures.get(failures.size() - 1));
    }

    private TorchTextEncoder load(EncoderSource source, ChosenVariant choice) throws IOException {
        Variant variant = choice.variant();
        TorchModule module = TorchModule.load(archives.apply(source, variant));
        try {
            Tokenizer tokenizer = Tokenizer.load(source.base());
            SelfTest.check(module, tokenizer, source.base());
            known.note(source.checksum(), variant);
            LOG.info("event=encoder_loaded encoder={} variant={}", source.name(), variant.key());
            String fingerprint = TorchTextEncoder.fingerprint(source, variant);
            return new TorchTextEncoder(
                    source, choice, new BatchedModel(tokenizer, module, fingerprint, cache, workers));
        } catch (IOException | RuntimeException e) {
            module.close();
            throw e;
        }
    }
}
