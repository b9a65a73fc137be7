package io.foretell.pluginhost;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;

/** Everything that can be wrong with a plugin. */
enum PluginErrors {
    /** The file cannot be read or is no zip. */
    UNREADABLE("F-5001", ErrorKind.CONFIG),
    /** plugin.properties is missing, incomplete or cannot be understood. */
    DESCRIPTOR("F-5002", ErrorKind.CONFIG),
    /** Entry names that no honest build makes. */
    ENTRY_NAMES("F-5003", ErrorKind.CONFIG),
    /** Too many entries, too large, or compressed too well. */
    LIMITS("F-5004", ErrorKind.CONFIG),
    /** Brings classes that the host provides. */
    BUNDLED("F-5005", ErrorKind.CONFIG),
    /** Brings native libraries without saying so. */
    NATIVES("F-5006", ErrorKind.CONFIG),
    NOT_TRUSTED("F-5007", ErrorKind.CONFIG),
    /** Made for another version of the SPI. */
    INCOMPATIBLE("F-5008", ErrorKind.CONFIG),
    /** Threw while it was loaded. */
    NOT_LOADED("F-5009", ErrorKind.SYSTEM),
    /** Nothing in it that the host can use. */
    NO_EXTENSION("F-5010", ErrorKind.CONFIG),
    /** Two plugins, enrichers or CRMs of one name. */
    DUPLICATE("F-5011", ErrorKind.CONFIG),
    /** The private folder for plugins cannot be used. */
    HOME("F-5012", ErrorKind.SYSTEM),
    /** Threw while it was called. */
    THREW("F-5101", ErrorKind.SYSTEM),
    /** Did not answer in time. */
    HUNG("F-5102", ErrorKind.SYSTEM),
    /** Answered what the contract forbids. */
    WRONG_ANSWER("F-5103", ErrorKind.SYSTEM),
    /** The waiting thread was told to stop. */
    STOPPED("F-5104", ErrorKind.TRANSIENT),
    /** Too many of its calls were given up and still go on. */
    ABANDONED("F-5105", ErrorKind.SYSTEM);

    private final ErrorCode code;

    PluginErrors(String code, ErrorKind kind) {
        this.code = new ErrorCode(code, kind);
    }

    ErrorCode code() {
        return code;
    }

    ForetellException because(String sentence) {
        return new ForetellException(code, sentence);
    }

    ForetellException because(String sentence, Throwable cause) {
        return new ForetellException(code, sentence, describe(cause), cause);
    }

    /** A plugin's exception is a plugin's code too: it may throw when it is asked. */
    private static String describe(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException | LinkageError e) {
            return cause.getClass().getName();
        }
    }
}
