package io.foretell.salesforce;

import static io.foretell.crmkit.ErrorRule.name;
import static io.foretell.crmkit.ErrorRule.status;

import io.foretell.crmkit.ErrorRule;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;

/** The rows of the error table that are about a whole call: sign-in, rights, names, allowances, addresses. */
final class CallErrors {
    /** What a missing right means where nothing is written. */
    static final List<ErrorRule> READING = List.of(name(
            "INSUFFICIENT_ACCESS(?:_OR_READONLY|_ON_CROSS_REFERENCE_ENTITY)?|NO_ACCESS",
            ErrorClass.PERMISSION,
            "This user may not do what {what} needs: give it a permission set with 'Read' on the object and its fields, or"
                    + " 'View All' if a sharing rule hides the records. Salesforce says: {message}"));

    static final List<ErrorRule> RULES = List.of(
            name(
                            "INVALID_SESSION_ID|InvalidSessionId|INVALID_AUTH_HEADER",
                            ErrorClass.AUTH,
                            "The app's session may not use the API: add the scope 'Manage user data via APIs (api)' to the"
                                    + " external client app.")
                    .saying("not valid for use with|not attached"),
            name(
                    "INVALID_SESSION_ID|InvalidSessionId|INVALID_AUTH_HEADER",
                    ErrorClass.AUTH,
                    "Salesforce no longer accepts the session: look in Setup > Session Management, and whether the user is"
                            + " still active."),
            name(
                            "invalid_grant",
                            ErrorClass.AUTH,
                            "This way to sign in works only at the org's own address: write the org's My Domain as 'url' (in"
                                    + " Setup: My Domain), such as https://acme.my.salesforce.com, not login.salesforce.com,"
                                    + " test.salesforce.com or a Lightning address.")
                    .saying("(?i)not supported on this domain"),
            name(
                            "OAUTH_EC_APP_NOT_FOUND|invalid_grant|invalid_client|invalid_client_id|invalid_request",
                            ErrorClass.AUTH,
                            "The external client app does not exist in this org: check that 'url' is the org in which the app"
                                    + " was made (a sandbox made or refreshed later has none), that the app is not deleted or"
                                    + " blocked, and copy 'client_id' from its OAuth settings. A new app takes up to 10"
                                    + " minutes to be known.")
                    .saying(
                            "(?i)OAUTH_EC_APP_NOT_FOUND|external client app is not (?:installed|found)|cross-org oauth"),
            name(
                    "OAUTH_EC_APP_NOT_FOUND",
                    ErrorClass.AUTH,
                    "The external client app does not exist in this org: check that 'url' is the org in which the app was made"
                            + " (a sandbox made or refreshed later has none), that the app is not deleted or blocked, and copy"
                            + " 'client_id' from its OAuth settings. A new app takes up to 10 minutes to be known."),
            name(
                            "invalid_grant|inactive_user|USER_AUTHENTICATION_FAILED|INVALID_LOGIN|access_denied",
                            ErrorClass.AUTH,
                            "The user of this connection is frozen: open it in Salesforce (Setup > Users) and press"
                                    + " 'Unfreeze'. Nothing was read or written.")
                    .saying("(?i)froze"),
            name(
                            "invalid_grant|INVALID_LOGIN",
                            ErrorClass.AUTH,
                            "The user of this connection is locked out: open it in Salesforce (Setup > Users) and press"
                                    + " 'Unlock', or wait until the lock ends.")
                    .saying("(?i)user is locked|locked out"),
            name(
                            "invalid_grant|INVALID_LOGIN",
                            ErrorClass.AUTH,
                            "The user of this connection is not active, or frozen: activate it in Salesforce (Setup > Users;"
                                    + " look for 'Active' and for the button 'Unfreeze').")
                    .saying("(?i)inactive|not active|deactivated"),
            name(
                            "invalid_grant|INVALID_LOGIN",
                            ErrorClass.AUTH,
                            "Salesforce does not let this user in from this machine's address: add the address to the login IP"
                                    + " ranges of its profile, or relax the IP restrictions in the app's policies.")
                    .saying("(?i)\\bip\\b.*restrict|restricted ip"),
            name(
                            "invalid_grant",
                            ErrorClass.AUTH,
                            "The user has not been let in to the app: in the external client app's policies choose 'Admin"
                                    + " approved users are pre-authorized' and add a permission set of the user.")
                    .saying("(?i)approved"),
            name(
                            "invalid_grant",
                            ErrorClass.AUTH,
                            "The app has no user to run as: set 'Run As' under Client Credentials Flow in its policies.")
                    .saying("(?i)no client credentials user|run.?as"),
            name(
                            "invalid_grant",
                            ErrorClass.AUTH,
                            "Salesforce refuses the signed assertion: check 'username', that the certificate in the app belongs"
                                    + " to the private key, 'login_url', and this machine's clock. It says: {message}")
                    .saying("(?i)assertion|audience|expired"),
            name(
                    "invalid_grant",
                    ErrorClass.AUTH,
                    "Salesforce refuses the sign-in: check the user, and Setup > Login History for the reason. It says:"
                            + " {message}"),
            name(
                    "invalid_client|invalid_client_id|invalid_client_credentials",
                    ErrorClass.AUTH,
                    "Salesforce does not know the app or its secret: copy both again from the external client app (Settings >"
                            + " OAuth)."),
            name(
                    "invalid_app_access",
                    ErrorClass.AUTH,
                    "The user may not use the app: add a permission set of the user to the app's policies."),
            name(
                    "inactive_user|inactive_org|USER_AUTHENTICATION_FAILED",
                    ErrorClass.AUTH,
                    "The user or the org behind this connection is not active: look at the user in Salesforce (Setup > Users):"
                            + " it must be 'Active' and not frozen. Salesforce says: {message}"),
            name(
                    "unsupported_grant_type|invalid_request|unauthorized_client|invalid_assertion|access_denied",
                    ErrorClass.AUTH,
                    "The app does not allow this way to sign in: switch the flow on in its settings, and use the My Domain"
                            + " address as 'url'. Salesforce says: {message}"),
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
