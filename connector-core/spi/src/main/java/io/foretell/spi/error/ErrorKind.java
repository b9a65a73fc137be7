package io.foretell.spi.error;

/** Who can mend it, and whether waiting helps. */
public enum ErrorKind {
    /** The configuration or the rights in the CRM must be changed by an admin. */
    CONFIG,
    /** Likely to go away by itself: trying again later is right. */
    TRANSIENT,
    /** One record or value is at fault; others are not affected. */
    DATA,
    /** This machine or this program is at fault. */
    SYSTEM
}
