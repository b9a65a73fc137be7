package io.foretell.ai;

import io.foretell.ai.api.OwnTextModel;
import io.foretell.ai.api.OwnTextModels;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Loads what an admin brought, once its sums are trusted. What is judged is our copy, which is also what is loaded: a file
 * that someone changes in between harms nobody.
 */
final class TrustedTextModels implements OwnTextModels {
    static final String MODEL = "model.pt";
    static final String TOKENIZER = "tokenizer.json";
    private static final int MAX_TOKENS = 256;
    private static final List<String> TEXTS = List.of("Thank you, the new version works well.", "No.", "谢谢");
    private static final double SAME = 0.01;

    private final Path folder;
    private final Predicate<String> trusted;
    private final VectorCache cache;
    private final Executor workers;

    /** @param folder for copies while they are loaded */
    TrustedTextModels(Path folder, Predicate<String> trusted, VectorCache cache, Executor workers) {
        this.folder = folder;
        this.trusted = trusted;
        this.cache = cache;
        this.workers = workers;
    }

    /** @param sha256 of the file's content */
    private record Copy(Path file, String sha256) {}

    @Override
    public OwnTextModel open(Path from) {
        try {
            Files.createDirectories(folder);
            Path copies = Files.createTempDirectory(folder, "own-");
            try (HostLoader ignored = HostLoader.enter()) {
                Copy model = copy(from.resolve(MODEL), copies);
                Copy tokenizer = copy(from.resolve(TOKENIZER), copies);
                List<String> strange = Stream.of(model, tokenizer)
                        .filter(copy -> !trusted.test(copy.sha256()))
                        .map(copy -> copy.file().getFileName() + " (sha256 " + copy.sha256() + ")")
                        .toList();
                if (!strange.isEmpty()) {
                    throw AiErrors.ownUntrusted(from, strange);
                }
                return load(from, model, tokenizer);
            } finally {
                Files.deleteIfExists(copies.resolve(MODEL));
                Files.deleteIfExists(copies.resolve(TOKENIZER));
                Files.delete(copies);
            }
        } catch (IOException e) {
            throw AiErrors.folder(folder, e);
        }
    }

    private Copy copy(Path file, Path copies) throws IOException {
        Path copy = copies.resolve(file.getFileName());
        try (OutputStream out = Files.newOutputStream(copy)) {
            return new Copy(copy, Checksums.ofCopy(stream(file), out));
        }
    }

    private static InputStream stream(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (FileSystemException e) {
            throw AiErrors.ownMissing(file, e);
        }
    }

    private OwnTextModel load(Path from, Copy model, Copy tokenizer) throws IOException {
        String fingerprint = Checksums.ofText(model.sha256() + tokenizer.sha256() + " " + MAX_TOKENS);
        Tokenizer words = tokenizer(from, tokenizer.file());
        try {
            TorchModule module = module(from, model.file());
            try {
                int outputs = outputs(from, module, words);
                return new OwnModel(
                        from, new BatchedModel(words, module, fingerprint, cache, workers), outputs, model.sha256());
            } catch (RuntimeException e) {
                module.close();
                throw e;
            }
        } catch (RuntimeException e) {
            words.close();
            throw e;
        }
    }

    private static Tokenizer tokenizer(Path from, Path copy) {
        try (var in = Files.newInputStream(copy)) {
            return Tokenizer.load(in, MAX_TOKENS);
        } catch (IOException | RuntimeException e) {
            throw AiErrors.ownWrong(from, TOKENIZER + " is no tokenizer of the Hugging Face kind", e);
        }
    }

    private static TorchModule module(Path from, Path copy) {
        try {
            return TorchModule.load(copy);
        } catch (IOException | RuntimeException e) {
            throw AiErrors.ownWrong(from, MODEL + " is no TorchScript archive that this engine reads", e);
        }
    }

    /** The self-test: as many finite numbers for every text, and the same ones alone and in a batch. */
    private static int outputs(Path from, TorchModule module, Tokenizer tokenizer) {
        try {
            TokenBatch together =
                    TokenBatch.plan(tokenizer.ids(TEXTS), tokenizer.maxTokens()).get(0);
            List<float[]> rows = module.run(together);
            for (int row = 0; row < rows.size(); row++) {
                float[] alone = module.run(new TokenBatch(
                                List.of(0), List.of(together.ids().get(row))))
                        .get(0);
                if (alone.length != rows.get(row).length) {
                    throw AiErrors.ownWrong(from, "how many numbers it gives for a text depends on the text", null);
                }
                if (!isSame(alone, rows.get(row))) {
                    throw AiErrors.ownWrong(
                            from, "its numbers for a text depend on the other texts of the batch", null);
                }
            }
            return rows.get(0).length;
        } catch (ForetellException e) {
            throw e;
        } catch (RuntimeException e) {
            throw AiErrors.ownWrong(
                    from,
                    "it does not compute ids and mask of tokens, or " + TOKENIZER + " belongs to another model",
                    e);
        }
    }

    private static boolean isSame(float[] left, float[] right) {
        for (int i = 0; i < left.length; i++) {
            // Not a number is not close to anything, itself included.
            if (!(Math.abs(left[i] - right[i]) <= SAME * Math.max(1, Math.abs(left[i])))) {
                return false;
            }
        }
        return true;
    }
}
