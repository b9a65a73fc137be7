package io.foretell.spi.crm;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;

/** What an error of a CRM means for us; each has one stable code. */
public enum ErrorClass {
    /** Likely to pass: network, 5xx, lock. */
    RETRY("F-2001", ErrorKind.TRANSIENT),
    /** Too fast. */
    RATE_LIMIT("F-2002", ErrorKind.TRANSIENT),
    /** The daily allowance, ours or the CRM's, is used up. */
    QUOTA("F-2003", ErrorKind.TRANSIENT),
    /** Sign-in refused or expired. */
    AUTH("F-2101", ErrorKind.CONFIG),
    /** This user may not touch the object or record. */
    PERMISSION("F-2107", ErrorKind.CONFIG),
    /** This user may not touch the field. */
    FIELD_PERMISSION("F-2108", ErrorKind.CONFIG),
    /** An object or field does not exist. */
    SCHEMA("F-2109", ErrorKind.CONFIG),
    /** The CRM refuses the value. */
    VALIDATION("F-2201", ErrorKind.DATA),
    DUPLICATE("F-2202", ErrorKind.DATA),
    /** Someone else changed the record at the same time. */
    CONFLICT("F-2203", ErrorKind.TRANSIENT),
    NOT_FOUND("F-2204", ErrorKind.DATA),
    DELETED("F-2205", ErrorKind.DATA),
    /** The call may or may not have had its effect: read back. */
    AMBIGUOUS("F-2206", ErrorKind.TRANSIENT),
    /** A reply that cannot be understood, or anything else. */
    FATAL("F-2900", ErrorKind.SYSTEM);

    private final ErrorCode code;

    ErrorClass(String code, ErrorKind kind) {
        this.code = new ErrorCode(code, kind);
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the engine may send the same again later. */
    public boolean retryable() {
        return this == RETRY || this == RATE_LIMIT || this == CONFLICT;
    }
}
