package io.foretell.crmkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long to wait and how much to accept.
 *
 * @param connect until the connection stands
 * @param read between two packets of a reply; a CRM that computes for minutes needs minutes
 * @param maxReplyBytes a larger reply is refused before it fills the memory
 */
public record HttpLimits(Duration connect, Duration read, long maxReplyBytes) {
    /** 10 s to connect, 150 s to answer, 128 MiB. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(150), 128L << 20);

    public HttpLimits {
        requireNonNull(connect, "connect is null");
        requireNonNull(read, "read is null");
        if (maxReplyBytes < 1) {
            throw new IllegalArgumentException("maxReplyBytes is " + maxReplyBytes);
        }
    }
}
