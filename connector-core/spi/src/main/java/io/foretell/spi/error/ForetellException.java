package io.foretell.spi.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A failure that an admin can read: {@link #getMessage()} says in one sentence what happened and what to do next. */
public class ForetellException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final String detail;

    public ForetellException(ErrorCode code, String sentence) {
        this(code, sentence, "", null);
    }

    /**
     * @param sentence for the admin: what happened, to what, what to do next; never a secret
     * @param detail for engineers; may be empty, never a secret
     */
    public ForetellException(ErrorCode code, String sentence, String detail, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = requireNonNull(code, "code is null");
        this.detail = requireNonNull(detail, "detail is null");
    }

    public final ErrorCode code() {
        return code;
    }

    public final String detail() {
        return detail;
    }
}
