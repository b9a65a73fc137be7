package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a CRM can do.
 *
 * @param deletes how deletions become known
 * @param maxWriteBatch most rows of one {@link WriteBatch}
 * @param maxReadPage most rows of one page
 * @param overlap how far behind now a cursor must stay so that late commits are read again
 * @param stampPrecision of the modification stamp
 * @param canCreateFields whether {@link CrmSession#apply} may work; whether it does for this user and these fields
 *     {@link CrmSession#plan} says, which may cost calls and is asked when there is something to create
 * @param unsetNumberReadsZero whether the CRM cannot hold 'no number'
 */
public record Capabilities(
        Deletes deletes,
        int maxWriteBatch,
        int maxReadPage,
        Duration overlap,
        Duration stampPrecision,
        boolean canCreateFields,
        boolean unsetNumberReadsZero) {
    /** How deletions become known. */
    public enum Deletes {
        /** Only by a sweep over all ids. */
        NONE,
        /** Deleted rows stay readable with a flag for a while. */
        FLAG,
        /** A log of deletions can be read. */
        LOG
    }

    public Capabilities {
        requireNonNull(deletes, "deletes is null");
        requireNonNull(overlap, "overlap is null");
        requireNonNull(stampPrecision, "stampPrecision is null");
    }
}
