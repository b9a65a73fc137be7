package io.foretell.salesforce;

import static io.foretell.crmkit.ErrorRule.name;
import static io.foretell.crmkit.ErrorRule.status;

import io.foretell.crmkit.ErrorRule;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;

/** The rows of the error table that are about a whole call: rights, names, allowances, addresses. */
final class CallErrors {
    /** What a missing right means where nothing is written. */
    static final List<ErrorRule> READING = List.of(name(
            "INSUFFICIENT_ACCESS(?:_OR_READONLY|_ON_CROSS_REFERENCE_ENTITY)?|NO_ACCESS",
            ErrorClass.PERMISSION,
            "This user may not do what {what} needs: give it a permission set with 'Read' on the object and its fields, or"
                    + " 'View All' if a sharing rule hides the records. Salesforce says: {message}"));

    static final List<ErrorRule> RULES = List.of(
            name(
                            "REQUEST_LIMIT_EXCEEDED",
                            ErrorClass.RATE_LIMIT,
                            "Too many long calls run in the org at the same time; it is tried again later.")
                    .saying("(?i)concurrent"),
            name("LIMIT_EXCEEDED|EXCEEDED_QUOTA|ExceededQuota|TooManyRequests", ErrorClass.QUOTA, BulkLimits.SENTENCE)
                    .saying(BulkLimits.WORDS),
            name(
                    "REQUEST_LIMIT_EXCEEDED|TooManyRequests|EXCEEDED_QUOTA|ExceededQuota|LIMIT_EXCEEDED",
                    ErrorClass.QUOTA,
                    "The org's own allowance of API calls for 24 hours is used up: the next sync goes on when some are free;"
                            + " see Setup > Company Information for who uses them. Salesforce says: {message}"),
            name(
                    "STORAGE_LIMIT_EXCEEDED",
                    ErrorClass.QUOTA,
                    "The org's storage is full: free some in Salesforce (Setup > Storage Usage)."),
            name(
                    "API_DISABLED_FOR_ORG",
                    ErrorClass.PERMISSION,
                    "The API is closed to this user: its profile or a permission set needs 'API Enabled', and the edition"
                            + " must include the API."),
            name("API_CURRENTLY_DISABLED", ErrorClass.RETRY, "The org's API is closed for maintenance at the moment."),
            name(
                    "FUNCTIONALITY_NOT_ENABLED|FEATURENOTENABLED",
                    ErrorClass.PERMISSION,
                    "The org or this user has no right to what {what} needs. Salesforce says: {message}"),
            name(
                    "TXN_SECURITY_\\w+|TRANSACTION_SECURITY\\w*",
                    ErrorClass.PERMISSION,
                    "A transaction security policy of the org blocks {what}: except the integration user from it (Setup >"
                            + " Transaction Security)."),
            name("SERVER_UNAVAILABLE|SERVICE_UNAVAILABLE", ErrorClass.RETRY, "Salesforce is busy at the moment."),
            name(
                            "UNKNOWN_EXCEPTION|INTERNAL_SERVER_ERROR|INTERNAL_ERROR",
                            ErrorClass.RETRY,
                            "Salesforce failed at {what}: {message}")
                    .onWrite(ErrorClass.AMBIGUOUS),
            name("QUERY_TIMEOUT|OPERATION_TOO_LARGE", ErrorClass.RETRY, "Salesforce took too long over {what}."),
            name(
                            "INVALID_FIELD|InvalidBatch|INVALIDBATCH|ClientInputError|CLIENTINPUTERROR",
                            ErrorClass.SCHEMA,
                            "Salesforce has no field {1}, or this user may not see it: create it with 'foretell fields apply',"
                                    + " or assign the permission set '" + RowErrors.PERMISSION_SET + "'.")
                    .saying("(?:No such column|Field name not found :|foreign key|field) '?(\\w+)'?"),
            name(
                            "InvalidBatch|INVALIDBATCH|ClientInputError|CLIENTINPUTERROR",
                            ErrorClass.FATAL,
                            "Salesforce could not read the rows of a Bulk job: {message}. They are sent without a job, so that"
                                    + " the one row that may be why is found.")
                    .saying("(?i)parse|csv|line ?ending|delimiter|encod|multiple contents"),
            name(
                    "INVALID_FIELD|InvalidBatch|INVALIDBATCH",
                    ErrorClass.SCHEMA,
                    "A field does not fit {what}: {message}"),
            name(
                            "INVALID_TYPE|INVALIDENTITY|InvalidEntity",
                            ErrorClass.SCHEMA,
                            "Salesforce has no object {1}, or this user may not read it: give it the object's 'Read' right, or"
                                    + " correct the name.")
                    .saying("'(\\w+)'"),
            name(
                    "INVALID_TYPE|INVALIDENTITY|InvalidEntity",
                    ErrorClass.SCHEMA,
                    "Salesforce has no such object: {message}"),
            name(
                    "MALFORMED_QUERY|QUERY_TOO_COMPLICATED",
                    ErrorClass.FATAL,
                    "Salesforce does not take the query: {message}"),
            name(
                    "UNSUPPORTED_API_VERSION",
                    ErrorClass.FATAL,
                    "Salesforce has retired this version of its API: set 'api_version' to a newer one."),
            status(
                    301,
                    ErrorClass.AUTH,
                    "Salesforce sends us on to another address: set 'url' to the org's My Domain address."),
            status(
                    302,
                    ErrorClass.AUTH,
                    "Salesforce sends us on to another address: set 'url' to the org's My Domain address."),
            status(
                    410,
                    ErrorClass.FATAL,
                    "Salesforce has retired this version of its API: set 'api_version' to a newer one."),
            status(414, ErrorClass.FATAL, "The address of {what} became too long: bind fewer fields."),
            status(420, ErrorClass.RETRY, "The org is not available: a scratch org or sandbox may have expired."),
            status(431, ErrorClass.FATAL, "The address of {what} became too long: bind fewer fields."));

    private CallErrors() {}
}
