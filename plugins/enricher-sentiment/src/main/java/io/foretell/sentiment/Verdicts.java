package io.foretell.sentiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What texts that were read sounded like, by what read them and a hash of the text: a new message on a record makes all of
 * its messages due again. Texts are not kept. Safe for several threads; lasts as long as the plugin is loaded.
 */
final class Verdicts {
    private final Map<Key, MoodShares> known;

    private record Key(String voice, long high, long low) {}

    /** @param limit how many are kept, those that were asked for last, about 150 bytes each */
    Verdicts(int limit) {
        known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, MoodShares> eldest) {
                return size() > limit;
            }
        };
    }

    /** @param voice everything that a verdict depends on besides the text */
    synchronized Optional<MoodShares> find(String voice, String text) {
        return Optional.ofNullable(known.get(key(voice, text)));
    }

    synchronized void put(String voice, String text, MoodShares shares) {
        known.put(key(voice, text), shares);
    }

    private static Key key(String voice, String text) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Key(voice, hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
