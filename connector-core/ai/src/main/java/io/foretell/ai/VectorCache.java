package io.foretell.ai;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The vectors that were used last, by the encoder's fingerprint and a hash of the text. Safe for several threads. */
final class VectorCache {
    private final Map<Key, float[]> vectors;

    /** The text by 128 bits of its SHA-256: customers' texts are not kept in memory for the cache's sake. */
    record Key(String fingerprint, long high, long low) {
        static Key of(String fingerprint, String text) {
            ByteBuffer hash = ByteBuffer.wrap(Checksums.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Key(fingerprint, hash.getLong(), hash.getLong());
        }
    }

    VectorCache(int limit) {
        vectors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, float[]> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized Optional<float[]> find(Key key) {
        return Optional.ofNullable(vectors.get(key)).map(float[]::clone);
    }

    synchronized void put(Key key, float[] vector) {
        vectors.put(key, vector.clone());
    }

    synchronized int size() {
        return vectors.size();
    }
}
