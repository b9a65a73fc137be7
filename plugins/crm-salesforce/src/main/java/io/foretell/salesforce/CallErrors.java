package io.foretell.salesforce;

import static io.foretell.crmkit.ErrorRule.name;
import static io.foretell.crmkit.ErrorRule.status;

import io.foretell.crmkit.ErrorRule;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;

/** The rows of the error table that are about a whole call: sign-in, rights, names, allowances, addresses. */
final class CallErrors {
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
                    "The user or the org behind this connection is not active: ask your Salesforce administrator."),
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
