package io.foretell.crmkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A JSON body that is sent at most once: a write must not be repeated behind our back. */
public final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;

    private JsonBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param tree whatever Jackson can write */
    public static JsonBody of(Object tree) {
        try {
            return new JsonBody(Json.mapper().writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + tree.getClass(), e);
        }
    }

    @Override
    public @Nullable MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
