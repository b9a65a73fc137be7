package io.foretell.app.service;

import java.util.List;

/** That this process keeps connections current, known to the others on the same store until it is closed. */
public interface Presence extends AutoCloseable {
    /** The others, in words. */
    List<String> others();

    @Override
    void close();
}
