package io.foretell.ai;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the runtime works.
 *
 * @param folder holds the extracted native libraries (450 MB) and the prepared encoders (100 to 200 MB); writable, not
 *     mounted {@code noexec}; several processes may share it
 * @param variant forced; empty lets the processor decide
 * @param workers batches that are computed at the same time, each on one thread
 * @param cachedVectors how many vectors are kept in memory, about 2 KB each
 */
public record AiSettings(Path folder, Optional<Variant> variant, int workers, int cachedVectors) {
    /** Environment variable and, with dots in lower case, system property that names the shared folder. */
    public static final String FOLDER_VARIABLE = "FORETELL_AI_CACHE";

    private static final String FOLDER_PROPERTY = "foretell.ai.cache";
    private static final int CACHED_VECTORS = 20_000;

    public AiSettings {
        requireNonNull(folder, "folder is null");
        requireNonNull(variant, "variant is null");
        if (workers < 1 || cachedVectors < 0) {
            throw new IllegalArgumentException("workers must be at least 1 and cachedVectors not negative");
        }
    }

    /** Everything in one folder, the variant by the processor, one worker per core. */
    public static AiSettings in(Path folder) {
        return new AiSettings(
                folder.toAbsolutePath(), Optional.empty(), Runtime.getRuntime().availableProcessors(), CACHED_VECTORS);
    }

    /**
     * In the folder that application, demo and tests share, so that the native libraries are extracted once: system
     * property {@code foretell.ai.cache}, else environment variable {@value #FOLDER_VARIABLE}, else
     * {@code .cache/foretell} in the user's home.
     */
    public static AiSettings shared() {
        String named = System.getProperty(FOLDER_PROPERTY, System.getenv().getOrDefault(FOLDER_VARIABLE, ""));
        return in(named.isBlank() ? Path.of(System.getProperty("user.home"), ".cache", "foretell") : Path.of(named));
    }

    public AiSettings withVariant(Variant forced) {
        return new AiSettings(folder, Optional.of(forced), workers, cachedVectors);
    }
}
