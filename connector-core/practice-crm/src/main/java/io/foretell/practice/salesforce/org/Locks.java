package io.foretell.practice.salesforce.org;

import java.util.HashMap;
import java.util.Map;

/** Rows that somebody else holds for a while. Thread-safe. */
public final class Locks {
    private final Map<String, Integer> left = new HashMap<>();

    /** The next so many changes of this row fail with UNABLE_TO_LOCK_ROW; negative: all of them. */
    public synchronized void lock(String id, int attempts) {
        left.put(Ids.canonical(id).orElse(id), attempts);
    }

    public synchronized void clear() {
        left.clear();
    }

    synchronized boolean blocks(String id) {
        Integer attempts = left.get(id);
        if (attempts == null || attempts == 0) {
            return false;
        }
        left.put(id, attempts < 0 ? attempts : attempts - 1);
        return true;
    }
}
