package io.foretell.salesforce;

import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The org's allowances of Bulk jobs, which are apart from that of API calls: when one of them is used up, REST still works.
 * In the wild: {@code LIMIT_EXCEEDED: Max bulk v2 query jobs (10000) per 24 hrs has been reached}, and the like for the
 * bytes of their results, for ingest jobs and for {@code ApiBatchItems}.
 */
final class BulkLimits {
    static final String WORDS = "(?i)bulk|\\bjobs?\\b|\\bbatch(?:es|items)?\\b|ApiBatch|file ?storage";

    static final String SENTENCE =
            "The org's allowance of Bulk jobs for 24 hours is used up; its API calls are not. Foretell goes on without Bulk"
                    + " jobs, with more calls. Salesforce says: {message}";

    /** As the resource {@code limits} names them. */
    static final List<String> ALLOWANCES =
            List.of("DailyBulkApiBatches", "DailyBulkV2QueryJobs", "DailyBulkV2QueryFileStorageMB");

    private static final Logger LOG = LoggerFactory.getLogger(BulkLimits.class);
    private static final Set<String> NAMES =
            Set.of("LIMIT_EXCEEDED", "EXCEEDED_QUOTA", "ExceededQuota", "TooManyRequests", "REQUEST_LIMIT_EXCEEDED");
    private static final Pattern ABOUT_JOBS = Pattern.compile(WORDS);

    private BulkLimits() {}

    /** Whether making a job was refused for a reason that has nothing to do with other calls; says so in the log. */
    static boolean reached(Reply reply, Kind kind, String what) {
        if (reply.ok()) {
            return false;
        }
        Failure failure = ErrorBody.failure(reply, kind);
        boolean reached = failure.name().equals("LIMIT_EXCEEDED")
                || NAMES.contains(failure.name())
                        && ABOUT_JOBS.matcher(failure.message()).find();
        if (reached) {
            LOG.warn("salesforce.bulk.limit what=\"{}\" next=\"goes on by REST\" says=\"{}\"", what, failure.message());
        }
        return reached;
    }
}
