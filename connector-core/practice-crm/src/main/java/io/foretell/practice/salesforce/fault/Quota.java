package io.foretell.practice.salesforce.fault;

/** The calls of a day: how many there are and how many are spent. Thread-safe. */
public final class Quota {
    private int max = 15_000;
    private int used;

    /** Counts one call. @return false when the day's calls were spent before it */
    public synchronized boolean spend() {
        if (used >= max) {
            return false;
        }
        used++;
        return true;
    }

    public synchronized int max() {
        return max;
    }

    public synchronized int used() {
        return used;
    }

    public synchronized void set(int newMax, int newUsed) {
        max = newMax;
        used = newUsed;
    }
}
