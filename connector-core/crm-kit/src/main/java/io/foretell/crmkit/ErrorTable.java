package io.foretell.crmkit;

import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a CRM's errors mean: the first row that fits decides. */
public final class ErrorTable {
    private static final ErrorRule ANYTHING = new ErrorRule(
            0,
            null,
            null,
            ErrorClass.FATAL,
            ErrorClass.FATAL,
            "The CRM refused {what} with an error that is not known here: {message}");

    private final List<ErrorRule> rows;

    public ErrorTable(List<ErrorRule> rows) {
        this.rows = List.copyOf(rows);
    }

    /** What HTTP itself says, the same for every CRM; to be put after a CRM's own rows. */
    public static List<ErrorRule> http() {
        return List.of(
                ErrorRule.status(
                        401,
                        ErrorClass.AUTH,
                        "The CRM no longer accepts the key: make a new one and put it in the configuration."),
                ErrorRule.status(
                        403,
                        ErrorClass.PERMISSION,
                        "The CRM, or a firewall before it, forbids {what}: check the rights of this user."),
                ErrorRule.status(
                        404,
                        ErrorClass.AUTH,
                        "There is no such page on this server: check 'url'; it must be the CRM's own address without a path."),
                ErrorRule.status(408, ErrorClass.RETRY, "The CRM took too long over {what}.")
                        .onWrite(ErrorClass.AMBIGUOUS),
                ErrorRule.status(
                        413,
                        ErrorClass.FATAL,
                        "A proxy before the CRM refuses a request of this size: raise its limit (nginx: client_max_body_size 16m)."),
                ErrorRule.status(429, ErrorClass.RATE_LIMIT, "The CRM asks for fewer calls per second."),
                ErrorRule.status(500, ErrorClass.RETRY, "The CRM failed at {what}: look at its log.")
                        .onWrite(ErrorClass.AMBIGUOUS),
                ErrorRule.status(
                                502,
                                ErrorClass.RETRY,
                                "The CRM is behind a proxy that gets no answer from it: check that it runs.")
                        .onWrite(ErrorClass.AMBIGUOUS),
                ErrorRule.status(
                        503, ErrorClass.RETRY, "The CRM is not available at the moment, perhaps for maintenance."),
                ErrorRule.status(
                                504,
                                ErrorClass.RETRY,
                                "The CRM is behind a proxy that did not wait for its answer: raise the proxy's time limit to 150 s.")
                        .onWrite(ErrorClass.AMBIGUOUS));
    }

    /** The first row that fits; one that says FATAL when none does. */
    public ErrorRule rule(Failure failure) {
        return rows.stream().filter(row -> row.fits(failure)).findFirst().orElse(ANYTHING);
    }

    /**
     * The failure as the engine wants it.
     *
     * @param what the connector was doing, such as {@code reading crm.lead}; completes 'the CRM refused …'
     */
    public CrmException exception(Failure failure, String what, @Nullable Duration retryAfter) {
        ErrorRule rule = rule(failure);
        ErrorClass errorClass = failure.kind() == CallPermits.Kind.WRITE ? rule.onWrite() : rule.errorClass();
        String detail = "status " + failure.status() + " " + failure.name() + " while " + what;
        return new CrmException(errorClass, rule.sentence(failure, what), detail, retryAfter, null);
    }
}
