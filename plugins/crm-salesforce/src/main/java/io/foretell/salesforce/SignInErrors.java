package io.foretell.salesforce;

import static io.foretell.crmkit.ErrorRule.name;

import io.foretell.crmkit.ErrorRule;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;

/** The rows of the error table that are about signing in and staying so. */
final class SignInErrors {
    private static final String NO_APP =
            "The external client app does not exist in this org: check that 'url' is the org in"
                    + " which the app was made (a sandbox made or refreshed later has none), that the app is not deleted or blocked,"
                    + " and copy 'client_id' from its OAuth settings. A new app takes up to 10 minutes to be known.";

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
                            NO_APP)
                    .saying(
                            "(?i)OAUTH_EC_APP_NOT_FOUND|external client app is not (?:installed|found)|cross-org oauth"),
            name("OAUTH_EC_APP_NOT_FOUND", ErrorClass.AUTH, NO_APP),
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
                            + " address as 'url'. Salesforce says: {message}"));

    private SignInErrors() {}
}
