package io.foretell.ai.api;

/**
 * An encoder with a plugin's adapter. Its vectors and those of the encoder without the adapter must never be mixed. Close
 * it with the session that asked for it, when no call is under way: its native memory, which all who ask for the same
 * adapter share, is given back with the last one.
 */
public interface AdaptedTextEncoder extends TextEncoder, AutoCloseable {
    /** Does nothing the second time. */
    @Override
    void close();
}
