package io.foretell.engine.train;

/** Numbers that neighbouring ids do not have near each other, the same in every run. */
final class Spread {
    private Spread() {}

    /** Finalizer of MurmurHash3 over the id's hash. */
    static int of(String id) {
        int h = id.hashCode();
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
