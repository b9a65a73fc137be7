package io.foretell.engine.view;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over parts, each preceded by its length so that no two different inputs can look alike. Not thread-safe.
 */
public final class KeyHasher {
    private final MessageDigest digest;

    public KeyHasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The enrichment key: everything that the prediction for this view depends on. */
    public static String keyOf(
            String fingerprint,
            RecordView view,
            Collection<String> scalars,
            Collection<String> lists,
            boolean calendar) {
        KeyHasher hasher = new KeyHasher().part(fingerprint);
        if (calendar) {
            hasher.part(view.asOf().toString());
        }
        scalars.stream().sorted().forEach(role -> hasher.part(role).value(view.value(role)));
        view.features().forEach((name, value) -> hasher.part(name).value(value));
        lists.stream().sorted().forEach(role -> hasher.part(role).list(view.related(role)));
        return hasher.hex();
    }

    public KeyHasher part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    KeyHasher value(FieldValue value) {
        // A linked record's label is how people call it, not what it is.
        return part(value.getClass().getSimpleName())
                .part(value instanceof FieldValue.Ref ref ? ref.object() + " " + ref.id() : value.asPlainText());
    }

    private KeyHasher list(RelatedList list) {
        part(Long.toString(list.count()));
        part(list.first().toString()).part(list.last().toString());
        new TreeMap<>(list.sums()).forEach((column, sum) -> part(column).part(sum.toPlainString()));
        for (RelatedItem item : list.items()) {
            part(item.id()).part(item.time().toString());
            for (Map.Entry<String, FieldValue> column : new TreeMap<>(item.columns()).entrySet()) {
                part(column.getKey()).value(column.getValue());
            }
        }
        return this;
    }

    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
