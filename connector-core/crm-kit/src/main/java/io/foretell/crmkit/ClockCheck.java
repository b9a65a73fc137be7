package io.foretell.crmkit;

import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The line of {@code check} about the CRM's clock and ours. */
public final class ClockCheck {
    private static final Duration APART = Duration.ofSeconds(60);

    private ClockCheck() {}

    /**
     * @param reply any fresh one of the server
     * @param crm as people call it
     * @param advice what follows 'nothing is lost by it, but' when the clocks differ
     */
    public static Finding of(Reply reply, Clock clock, ZoneId zone, String crm, String advice) {
        Instant server = reply.serverTime().orElse(null);
        if (server == null) {
            return Finding.fail(
                    "clock",
                    "the server does not tell its time (no Date header): let the proxy before " + crm + " pass it on.",
                    ErrorClass.FATAL.code());
        }
        Duration apart = Duration.between(server, clock.instant()).abs();
        String words = apart.toSeconds() + " s apart, " + zone;
        return apart.compareTo(APART) < 0
                ? Finding.ok("clock", words)
                : Finding.warn("clock", words + ": nothing is lost by it, but " + advice);
    }
}
