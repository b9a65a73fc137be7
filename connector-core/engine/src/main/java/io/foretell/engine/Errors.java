package io.foretell.engine;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;

/** The engine's own error codes. CRM errors have theirs in {@link io.foretell.spi.crm.ErrorClass}. */
public final class Errors {
    public static final ErrorCode CONFIGURATION = new ErrorCode("F-1001", ErrorKind.CONFIG);
    public static final ErrorCode OTHER_TENANT = new ErrorCode("F-1010", ErrorKind.CONFIG);
    public static final ErrorCode MISSING_FIELDS = new ErrorCode("F-1011", ErrorKind.CONFIG);
    public static final ErrorCode UNKNOWN_RUN = new ErrorCode("F-1012", ErrorKind.CONFIG);
    public static final ErrorCode NOTHING_TO_TRAIN = new ErrorCode("F-1013", ErrorKind.CONFIG);
    public static final ErrorCode STUCK_CURSOR = new ErrorCode("F-2901", ErrorKind.SYSTEM);
    public static final ErrorCode OVERRIDDEN = new ErrorCode("F-2301", ErrorKind.DATA);
    public static final ErrorCode SUPERSEDED = new ErrorCode("F-2302", ErrorKind.DATA);
    public static final ErrorCode UNDONE_BEFORE_SENT = new ErrorCode("F-2303", ErrorKind.DATA);
    /** The record was converted or merged before a write was sent. */
    public static final ErrorCode SUCCEEDED = new ErrorCode("F-2305", ErrorKind.DATA);

    /** A rule of today forbids a write that was decided under others. */
    public static final ErrorCode WITHDRAWN = new ErrorCode("F-2306", ErrorKind.DATA);

    public static final ErrorCode UNREADABLE = new ErrorCode("F-2304", ErrorKind.DATA);
    public static final ErrorCode ENRICH_FAILED = new ErrorCode("F-3102", ErrorKind.DATA);
    /** An enricher that fails on everything, or cannot be opened. */
    public static final ErrorCode ENRICHER_BROKEN = new ErrorCode("F-3103", ErrorKind.SYSTEM);

    /** Another process has the data folder open. */
    public static final ErrorCode FOLDER_IN_USE = new ErrorCode("F-4003", ErrorKind.TRANSIENT);

    public static final ErrorCode ALREADY_RUNNING = new ErrorCode("F-4010", ErrorKind.TRANSIENT);

    private Errors() {}
}
