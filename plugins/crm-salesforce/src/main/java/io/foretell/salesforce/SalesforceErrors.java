package io.foretell.salesforce;

import io.foretell.crmkit.ErrorRule;
import io.foretell.crmkit.ErrorTable;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.ArrayList;
import java.util.List;

/** What Salesforce's errors mean, by code; texts change with the language and the release. */
final class SalesforceErrors {
    static final ErrorTable TABLE = new ErrorTable(rows());

    private SalesforceErrors() {}

    /** A refused call as the engine wants it. */
    static CrmException exception(Reply reply, Kind kind, String what) {
        return TABLE.exception(ErrorBody.failure(reply, kind), what, null);
    }

    private static List<ErrorRule> rows() {
        List<ErrorRule> rows = new ArrayList<>(List.of(
                ErrorRule.name(
                        "invalid_client_id|invalid_client|invalid_client_credentials",
                        ErrorClass.AUTH,
                        "Salesforce does not accept the app: check 'client_id' and its secret or key"
                                + " (Setup > External Client App Manager > OAuth settings)."),
                ErrorRule.name(
                        "invalid_grant|invalid_app_access|inactive_user|inactive_org|invalid_request|invalid_assertion"
                                + "|unsupported_grant_type|unauthorized_client|access_denied",
                        ErrorClass.AUTH,
                        "Salesforce refuses the sign-in: allow the flow in the app's settings, name its run-as user, and"
                                + " approve the user for the app. Salesforce says: {message}"),
                ErrorRule.name(
                        "INVALID_SESSION_ID|InvalidSessionId|INVALID_AUTH_HEADER",
                        ErrorClass.AUTH,
                        "Salesforce does not accept the token for {what}: check the app's scopes ('api') and that its user"
                                + " has 'API Enabled'."),
                ErrorRule.name(
                        "INVALID_TYPE|INVALIDENTITY",
                        ErrorClass.SCHEMA,
                        "There is no such object for {what}, or this user may not see it: correct the name, or give the user"
                                + " a permission set with the object. Salesforce says: {message}"),
                ErrorRule.name(
                        "INVALID_FIELD|INVALID_FIELD_FOR_INSERT_UPDATE",
                        ErrorClass.SCHEMA,
                        "A field for {what} does not exist, or this user may not see it. Salesforce says: {message}"),
                ErrorRule.name(
                                "REQUEST_LIMIT_EXCEEDED",
                                ErrorClass.RATE_LIMIT,
                                "Too many calls run in this org at the same time.")
                        .saying("(?i)concurrent"),
                ErrorRule.name(
                        "REQUEST_LIMIT_EXCEEDED",
                        ErrorClass.QUOTA,
                        "The org's API calls of the last 24 hours are used up."),
                ErrorRule.name(
                        "INSUFFICIENT_ACCESS.*|API_DISABLED_FOR_ORG|FUNCTIONALITY_NOT_ENABLED|API_CURRENTLY_DISABLED",
                        ErrorClass.PERMISSION,
                        "This user may not do this ({what}): give it a permission set. Salesforce says: {message}"),
                ErrorRule.name("ENTITY_IS_DELETED", ErrorClass.DELETED, "The record was deleted in Salesforce."),
                ErrorRule.name("NOT_FOUND", ErrorClass.NOT_FOUND, "Salesforce has nothing there: {what}."),
                ErrorRule.name(
                        "QUERY_TIMEOUT|OPERATION_TOO_LARGE", ErrorClass.RETRY, "Salesforce took too long over {what}."),
                ErrorRule.name("UNABLE_TO_LOCK_ROW", ErrorClass.CONFLICT, "Someone else is changing the record."),
                ErrorRule.name("SERVER_UNAVAILABLE", ErrorClass.RETRY, "Salesforce is not available at the moment."),
                ErrorRule.name("UNKNOWN_EXCEPTION", ErrorClass.RETRY, "Salesforce failed at {what}.")
                        .onWrite(ErrorClass.AMBIGUOUS)));
        rows.addAll(ErrorTable.http());
        return rows;
    }
}
