package io.foretell.salesforce;

import static io.foretell.crmkit.ErrorRule.name;

import io.foretell.crmkit.ErrorRule;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;

/** The rows of the error table that are about one record. */
final class RowErrors {
    /** Label of the permission set that {@code fields apply} makes for the integration user. */
    static final String PERMISSION_SET = "Foretell Write";

    static final List<ErrorRule> RULES = List.of(
            name(
                            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY|CANNOT_EXECUTE_FLOW_TRIGGER",
                            ErrorClass.RETRY,
                            "A trigger or flow of the org found a record locked; it is tried again.")
                    .saying("UNABLE_TO_LOCK_ROW"),
            name(
                            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY|CANNOT_EXECUTE_FLOW_TRIGGER",
                            ErrorClass.RETRY,
                            "A trigger or flow of the org used up what Salesforce allows it for one call; it is tried again. If"
                                    + " that goes on, the org's own automation has to become lighter. It says: {message}")
                    .saying("LimitException|CPU time limit|Too many (?:SOQL|DML|query)"),
            name(
                            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                            ErrorClass.VALIDATION,
                            "The Apex trigger {1} of the org stopped the update: let it leave updates of Foretell's fields"
                                    + " alone, or correct what it asks for. It says: {message}")
                    .saying("^([\\w.]+): "),
            name(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                    ErrorClass.VALIDATION,
                    "An Apex trigger of the org stopped the update: let it leave updates of Foretell's fields alone, or"
                            + " correct what it asks for. It says: {message}"),
            name(
                    "CANNOT_EXECUTE_FLOW_TRIGGER|FLOW_EXCEPTION",
                    ErrorClass.VALIDATION,
                    "A flow of the org stopped the update: let its entry conditions leave out updates of Foretell's fields,"
                            + " or mend it. It says: {message}"),
            name(
                    "UNABLE_TO_LOCK_ROW",
                    ErrorClass.RETRY,
                    "Someone else is changing the record or its account at the same time; it is tried again."),
            name(
                    "ENTITY_IS_LOCKED",
                    ErrorClass.CONFLICT,
                    "The record is locked by an approval process: it is tried again; after the approval it can be written."),
            name(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            ErrorClass.FIELD_PERMISSION,
                            "This user may not edit {1}: assign the permission set '" + PERMISSION_SET
                                    + "' to it, or run 'foretell fields apply', which adds the field to that set.")
                    .saying("fields?: ([\\w, ]+)"),
            name(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    ErrorClass.FIELD_PERMISSION,
                    "This user may not edit one of the fields: assign the permission set '" + PERMISSION_SET
                            + "' to it. Salesforce says: {message}"),
            name(
                    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                    ErrorClass.VALIDATION,
                    "A validation rule of the org refuses the record as it stands: mend the record, or let the rule leave out"
                            + " the integration user. It says: {message}"),
            name(
                    "REQUIRED_FIELD_MISSING",
                    ErrorClass.VALIDATION,
                    "The record lacks a value that the org asks for at every update: fill it in Salesforce. It says: {message}"),
            name(
                    "STRING_TOO_LONG",
                    ErrorClass.VALIDATION,
                    "A text is longer than its field: make the field longer in Salesforce. It says: {message}"),
            name(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    ErrorClass.VALIDATION,
                    "A picklist does not have the value: add it to the field in Salesforce (Setup > Object Manager), for each"
                            + " record type. It says: {message}"),
            name(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    ErrorClass.VALIDATION,
                    "A number has more digits than its field: give the field more in Salesforce. It says: {message}"),
            name(
                    "DUPLICATES_DETECTED",
                    ErrorClass.DUPLICATE,
                    "A duplicate rule of the org blocks the record: merge the duplicates, or let the rule allow edits by the"
                            + " integration user. It says: {message}"),
            name(
                    "DUPLICATE_VALUE|DUPLICATE_EXTERNAL_ID",
                    ErrorClass.DUPLICATE,
                    "Another record has a value already that may stand only once. Salesforce says: {message}"),
            name("ENTITY_IS_DELETED", ErrorClass.DELETED, "The record was deleted in Salesforce."),
            name(
                    "NOT_FOUND|INVALID_CROSS_REFERENCE_KEY|INVALID_ID_FIELD|MALFORMED_ID",
                    ErrorClass.NOT_FOUND,
                    "Salesforce has no such record, or this user does not see it. It says: {message}"),
            name(
                    "CANNOT_UPDATE_CONVERTED_LEAD",
                    // So the engine looks at the record again, and then knows that it was converted.
                    ErrorClass.CONFLICT,
                    "The lead was converted meanwhile: it keeps its last values and is not written any more."),
            name(
                    "INSUFFICIENT_ACCESS(?:_OR_READONLY|_ON_CROSS_REFERENCE_ENTITY)?|NO_ACCESS",
                    ErrorClass.PERMISSION,
                    "This user may see the record but not change it: give it more by a sharing rule or by the object's"
                            + " 'Edit' right. Salesforce says: {message}"),
            name(
                    "FIELD_INTEGRITY_EXCEPTION|FIELD_FILTER_VALIDATION_EXCEPTION|INVALID_TYPE_ON_FIELD_IN_RECORD"
                            + "|INVALID_EMAIL_ADDRESS|JSON_PARSER_ERROR|ILLEGAL_QUERY_PARAMETER_VALUE"
                            + "|FIELD_NOT_UPDATABLE|INACTIVE_OWNER_OR_USER|BAD_CUSTOM_ENTITY_PARENT",
                    ErrorClass.VALIDATION,
                    "Salesforce refuses the value: {message}"),
            name(
                    "ALL_OR_NONE_OPERATION_ROLLED_BACK|PROCESSING_HALTED|BATCH_PROCESSING_HALTED",
                    ErrorClass.RETRY,
                    "Salesforce took the row back because another one of the same call failed; it is tried again."));

    private RowErrors() {}
}
