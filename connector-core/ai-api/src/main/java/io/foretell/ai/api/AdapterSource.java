package io.foretell.ai.api;

import java.io.IOException;
import java.io.InputStream;

/** Where a plugin keeps an adapter: what its training added to the published weights of an encoder. */
public interface AdapterSource {
    /** SHA-256 of the adapter in hex. What {@link #open} gives is checked against it before use. */
    String sha256();

    /** A new stream of the adapter's bytes; the caller closes it. */
    InputStream open() throws IOException;
}
