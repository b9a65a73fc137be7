package io.foretell.spi.crm;

/** Leave to make API calls. Safe for several threads. */
public interface CallPermits {
    /** What a call is for. */
    enum Kind {
        SIGN_IN,
        READ,
        WRITE,
        METADATA
    }

    /**
     * Waits until one call may be made and counts it.
     *
     * @throws CrmException with class QUOTA when the connection's allowance is used up
     */
    void acquire(Kind kind);

    /** Tells what the CRM itself said is left of its daily quota, when it says so. */
    default void observed(long used, long limit) {}
}
