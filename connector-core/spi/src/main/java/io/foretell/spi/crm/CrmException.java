package io.foretell.spi.crm;

import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to the CRM failed as a whole. */
public final class CrmException extends ForetellException {
    private static final long serialVersionUID = 1;

    private final ErrorClass errorClass;
    private final @Nullable Duration retryAfter;

    public CrmException(ErrorClass errorClass, String sentence) {
        this(errorClass, sentence, "", null, null);
    }

    /** @param retryAfter what the CRM asked us to wait; null when it did not say */
    public CrmException(
            ErrorClass errorClass,
            String sentence,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(errorClass.code(), sentence, detail, cause);
        this.errorClass = errorClass;
        this.retryAfter = retryAfter;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
