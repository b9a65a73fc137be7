package io.foretell.practice.salesforce.org;

/**
 * Facts about real orgs that we could not verify, or that differ between orgs and releases. Each is off unless its
 * comment says so; a connector has to pass with both.
 */
public enum Switch {
    /** On by default: a field without read right is named in a SELECT as 'No such column'; off: it is left out of rows. */
    HIDDEN_FIELD_IS_NO_COLUMN(true),
    /** On: naming an object without read right gives INVALID_TYPE; off: INSUFFICIENT_ACCESS. On by default. */
    HIDDEN_OBJECT_IS_INVALID_TYPE(true),
    /** Client credentials are refused unless the request's Host is the My Domain host (here: 127.0.0.1, not localhost). */
    CLIENT_CREDENTIALS_ONLY_AT_MY_DOMAIN(false),
    /** A refresh gives a new refresh token and kills the old one. */
    REFRESH_TOKEN_ROTATES(false),
    /** The username-password flow is refused, as in newer orgs. */
    PASSWORD_FLOW_BLOCKED(false),
    /** The duplicate error has its details under 'duplicateResut', as in old releases; off: 'duplicateResult'. */
    DUPLICATE_RESULT_MISSPELT(false),
    /** Converted leads can be changed by whoever may edit leads; off: only with ViewAndEditConvertedLeads. */
    CONVERTED_LEADS_EDITABLE(false),
    /** Rows in the API see converted leads only with ViewAndEditConvertedLeads. */
    CONVERTED_LEADS_HIDDEN(false),
    /** Hard-deleted rows are in the delete log too; off: they vanish without a trace. */
    HARD_DELETES_LOGGED(false),
    /** A hard delete moves earliestDateAvailable of its object to its own time. */
    HARD_DELETE_MOVES_EARLIEST(false),
    /** History older than 18 months is not returned. */
    HISTORY_ENDS_AFTER_18_MONTHS(false),
    /** A new locator starts with 0r8; off: 01g. On by default. */
    LOCATORS_ARE_API_CURSORS(true),
    /** Deploying metadata needs 'Modify All Data'; off: 'Modify Metadata Through Metadata API Functions' is enough. */
    DEPLOY_NEEDS_MODIFY_ALL(false),
    /** A permission set that is assigned to someone cannot be deleted; off: the assignments go with it. On by default. */
    ASSIGNED_PERMISSION_SETS_STAY(true),
    /** Assignment rules run on updates of the API unless Sforce-Auto-Assign says FALSE. On by default. */
    ASSIGNMENT_RUNS_ON_UPDATE(true),
    /** Writing values equal to the stored ones changes SystemModstamp all the same. On by default. */
    EQUAL_UPDATE_STAMPS(true),
    /** A conversion moves the links of e-mails to the contact, as it does with tasks; off: they stay with the lead. */
    CONVERSION_MOVES_MAIL(false),
    /** getUpdated and getDeleted ignore the seconds of start and end, so the last minute is not covered. On by default. */
    REPLICATION_IGNORES_SECONDS(true),
    /** Children that a merge or a conversion moves to another parent get a new SystemModstamp. On by default. */
    REPARENTING_STAMPS(true);

    private final boolean normally;

    Switch(boolean normally) {
        this.normally = normally;
    }

    boolean normally() {
        return normally;
    }
}
