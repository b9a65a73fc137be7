package io.foretell.pluginhost;

/**
 * What a plugin may measure, its nested jars included.
 *
 * @param entries files in all
 * @param bytes unpacked, in all
 * @param ratio unpacked to packed size of one entry, looked at above one mebibyte
 */
public record VerifierLimits(int entries, long bytes, int ratio) {
    /** 50,000 entries, 1 GiB, 200 to 1: ten times what our largest plugin measures. */
    public static final VerifierLimits DEFAULT = new VerifierLimits(50_000, 1L << 30, 200);
}
