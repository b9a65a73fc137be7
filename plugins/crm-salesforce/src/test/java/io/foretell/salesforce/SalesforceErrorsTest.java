package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.RowResult.RowError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code by code, with words as Salesforce and the clients of others have them. */
final class SalesforceErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNABLE_TO_LOCK_ROW | unable to obtain exclusive access to this record or 200 records: 001xx,001yy | RETRY | tried again",
                "INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: Score__c, Band__c. Please check the security settings of this field | FIELD_PERMISSION | Score__c, Band__c",
                "INVALID_FIELD_FOR_INSERT_UPDATE | words of another language | FIELD_PERMISSION | Foretell Write",
                "FIELD_CUSTOM_VALIDATION_EXCEPTION | A closed lead needs a reason | VALIDATION | A closed lead needs a reason",
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | LeadTrigger: execution of BeforeUpdate | VALIDATION | LeadTrigger",
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | LeadTrigger: execution of AfterUpdate caused by: UNABLE_TO_LOCK_ROW | RETRY | locked",
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | LeadTrigger: System.LimitException: Apex CPU time limit exceeded | RETRY | used up",
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | words | VALIDATION | Apex trigger",
                "CANNOT_EXECUTE_FLOW_TRIGGER | We can't save this record because the 'Route' process failed | VALIDATION | Route",
                "DUPLICATES_DETECTED | Use one of these records? | DUPLICATE | duplicate rule",
                "DUPLICATE_VALUE | duplicate value found: Ext__c duplicates value on record with id: 00Q | DUPLICATE | Ext__c",
                "ENTITY_IS_DELETED | entity is deleted | DELETED | deleted",
                "INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | NOT_FOUND | no such record",
                "NOT_FOUND | The requested resource does not exist | NOT_FOUND | does not exist",
                "MALFORMED_ID | bad id 12 | NOT_FOUND | bad id 12",
                "INSUFFICIENT_ACCESS_OR_READONLY | insufficient access rights on object id | PERMISSION | sharing",
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY | insufficient access rights on cross-reference id | PERMISSION | sharing",
                "INSUFFICIENT_ACCESS | insufficient access | PERMISSION | sharing",
                "CANNOT_UPDATE_CONVERTED_LEAD | cannot reference converted lead | CONFLICT | converted",
                "ENTITY_IS_LOCKED | the entity is locked for editing | CONFLICT | approval",
                "REQUIRED_FIELD_MISSING | Required fields are missing: [Company] | VALIDATION | Company",
                "STRING_TOO_LONG | Reasons: data value too large: xx (max length=255) | VALIDATION | 255",
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | bad value for restricted picklist field: z | VALIDATION | picklist",
                "NUMBER_OUTSIDE_VALID_RANGE | value outside of valid range on numeric field: 1000 | VALIDATION | 1000",
                "INVALID_TYPE_ON_FIELD_IN_RECORD | value not of required type: x | VALIDATION | not of required type",
                "JSON_PARSER_ERROR | Cannot deserialize instance of double | VALIDATION | double",
                "REQUEST_LIMIT_EXCEEDED | TotalRequests Limit exceeded. | QUOTA | 24 hours",
                "REQUEST_LIMIT_EXCEEDED | ConcurrentRequests (Concurrent API Requests) Limit exceeded. | RATE_LIMIT | same time",
                "STORAGE_LIMIT_EXCEEDED | storage limit exceeded | QUOTA | storage",
                "TXN_SECURITY_NO_ACCESS | The operation was blocked | PERMISSION | transaction security",
                "TXN_SECURITY_METERING_ERROR | The policy could not be evaluated | PERMISSION | transaction security",
                "API_DISABLED_FOR_ORG | API is not enabled for this Organization or Partner | PERMISSION | API Enabled",
                "API_CURRENTLY_DISABLED | down | RETRY | maintenance",
                "FUNCTIONALITY_NOT_ENABLED | not available | PERMISSION | not available",
                "SERVER_UNAVAILABLE | busy | RETRY | busy",
                "UNKNOWN_EXCEPTION | An unexpected error occurred. ErrorId: 1 | RETRY | ErrorId",
                "QUERY_TIMEOUT | Your query request was running for too long. | RETRY | too long",
                "INVALID_FIELD | No such column 'Score__c' on entity 'Lead'. | SCHEMA | Score__c",
                "INVALID_FIELD | No such column 'Score__c' on sobject of type Lead | SCHEMA | Score__c",
                "INVALID_TYPE | sObject type 'Leed' is not supported. | SCHEMA | Leed",
                "InvalidBatch | Field name not found : Score__c | SCHEMA | Score__c",
                "MALFORMED_QUERY | unexpected token: FORM | FATAL | FORM",
                "INVALID_SESSION_ID | Session expired or invalid | AUTH | session",
                "INVALID_SESSION_ID | This session is not valid for use with the REST API | AUTH | scope",
                "invalid_grant | user hasn't approved this consumer | AUTH | pre-authorized",
                "invalid_grant | no client credentials user enabled | AUTH | Run As",
                "invalid_grant | invalid assertion | AUTH | certificate",
                "invalid_grant | authentication failure | AUTH | Login History",
                "invalid_grant | request not supported on this domain | AUTH | My Domain",
                "OAUTH_EC_APP_NOT_FOUND | External client app is not installed in this org | AUTH | external client app does not exist",
                "OAUTH_EC_APP_NOT_FOUND | words of another language | AUTH | external client app does not exist",
                "invalid_client | OAUTH_EC_APP_NOT_FOUND : app not found | AUTH | external client app does not exist",
                "invalid_grant | user is frozen | AUTH | Unfreeze",
                "inactive_user | This user has been frozen | AUTH | Unfreeze",
                "inactive_user | user is inactive | AUTH | not frozen",
                "invalid_grant | inactive user | AUTH | Unfreeze",
                "invalid_grant | user is locked | AUTH | Unlock",
                "invalid_grant | ip restricted | AUTH | login IP ranges",
                "LIMIT_EXCEEDED | Max bulk v2 query jobs (10000) per 24 hrs has been reached | QUOTA | goes on without Bulk jobs",
                "ExceededQuota | ApiBatchItems Limit exceeded. | QUOTA | goes on without Bulk jobs",
                "REQUEST_LIMIT_EXCEEDED | TotalRequests Limit exceeded. | QUOTA | API calls for 24 hours",
                "InvalidBatch | Failed to parse CSV: unexpected quote | FATAL | without a job",
                "invalid_client_id | client identifier invalid | AUTH | secret",
                "invalid_app_access | user is not admin approved to access this app | AUTH | policies",
                "ALL_OR_NONE_OPERATION_ROLLED_BACK | Record rolled back | RETRY | tried again",
                "NEVER_HEARD_OF | words | FATAL | words",
            })
    void a_code_means(String code, String message, ErrorClass errorClass, String words) {
        CrmException e =
                SalesforceErrors.TABLE.exception(new Failure(400, code, message, Kind.READ), "reading Lead", null);
        assertThat(e.errorClass()).isEqualTo(errorClass);
        assertThat(e.getMessage()).contains(words).doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({
        "301,AUTH,AUTH", "401,AUTH,AUTH", "403,PERMISSION,PERMISSION", "410,FATAL,FATAL", "414,FATAL,FATAL",
        "420,RETRY,RETRY", "429,RATE_LIMIT,RATE_LIMIT", "431,FATAL,FATAL", "500,RETRY,AMBIGUOUS", "502,RETRY,AMBIGUOUS",
        "503,RETRY,RETRY", "504,RETRY,AMBIGUOUS"
    })
    void a_status_without_a_code_means_for_a_read_and_for_a_write(int status, ErrorClass read, ErrorClass write) {
        for (String body : new String[] {"", "<html><head><title>Down for maintenance</title></head></html>"}) {
            assertThat(of(status, body, Kind.READ).errorClass()).isEqualTo(read);
            assertThat(of(status, body, Kind.WRITE).errorClass()).isEqualTo(write);
        }
    }

    @Test
    void every_shape_of_a_refusal_is_understood() {
        assertThat(of(
                                403,
                                "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]",
                                Kind.READ)
                        .errorClass())
                .isEqualTo(ErrorClass.QUOTA);
        assertThat(of(
                        400,
                        "{\"errorCode\":\"INVALID_TYPE\",\"message\":\"sObject type 'X' is not supported.\"}",
                        Kind.READ))
                .hasMessageContaining("X");
        assertThat(of(
                                400,
                                "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}",
                                Kind.READ)
                        .errorClass())
                .isEqualTo(ErrorClass.AUTH);
        assertThat(of(400, "{\"exceptionCode\":\"ExceededQuota\",\"exceptionMessage\":\"used up\"}", Kind.READ)
                        .errorClass())
                .isEqualTo(ErrorClass.QUOTA);
        assertThat(of(418, "<html><title> Teapot\n</title></html>", Kind.READ))
                .hasMessageContaining("HTTP 418, Teapot");
        assertThat(of(418, "", Kind.READ)).hasMessageContaining("HTTP 418");
    }

    @ParameterizedTest
    @CsvSource({"duplicateResut", "duplicateResult"})
    void the_rule_that_found_a_duplicate_is_named_in_both_spellings(String spelling) {
        String body = "[{\"" + spelling + "\":{\"allowSave\":true,\"duplicateRule\":\"Leads_DR\"},"
                + "\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of these?\"}]";
        CrmException e = of(400, body, Kind.WRITE);
        assertThat(e.errorClass()).isEqualTo(ErrorClass.DUPLICATE);
        assertThat(e).hasMessageContaining("Leads_DR");
    }

    @Test
    void a_missing_right_to_read_is_not_told_as_one_to_change() {
        String body = "[{\"errorCode\":\"INSUFFICIENT_ACCESS\",\"message\":\"insufficient access rights\"}]";
        Headers none = Headers.of();
        Reply reply = new Reply(403, none, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
        CrmException reading = SalesforceErrors.exception(reply, Kind.READ, "reading Lead");
        assertThat(reading.errorClass()).isEqualTo(ErrorClass.PERMISSION);
        assertThat(reading).hasMessageContaining("reading Lead").hasMessageContaining("'Read' on the object");
        assertThat(SalesforceErrors.exception(reply, Kind.WRITE, "writing Lead"))
                .hasMessageContaining("not change it");
    }

    @Test
    void the_wait_that_salesforce_asks_for_comes_with_the_error() {
        Reply reply = new Reply(429, Headers.of("Retry-After", "7"), new byte[0], Duration.ZERO);
        assertThat(SalesforceErrors.exception(reply, Kind.READ, "reading Lead").retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void a_row_of_a_collection_names_the_fields_that_its_message_leaves_out() throws IOException {
        RowFailure failure = RowFailure.of(Json.mapper()
                .readTree(
                        "{\"statusCode\":\"STRING_TOO_LONG\",\"message\":\"too large\",\"fields\":[\"Reasons__c\"]}"));
        RowError error = Refusal.of("k", List.of(failure), "Lead").error().orElseThrow();
        assertThat(error.errorClass()).isEqualTo(ErrorClass.VALIDATION);
        assertThat(error.sentence()).contains("too large (Reasons__c)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 200 records: 001A,001B:-- | UNABLE_TO_LOCK_ROW | unable to obtain exclusive access to this record or 200 records: 001A,001B",
                "STRING_TOO_LONG:data value too large: abc (max length=3):Reasons__c -- | STRING_TOO_LONG | data value too large: abc (max length=3) (Reasons__c)",
                "ENTITY_IS_DELETED:entity is deleted:-- | ENTITY_IS_DELETED | entity is deleted",
                "ENTITY_IS_DELETED | ENTITY_IS_DELETED | ''",
                "what is this? | '' | what is this?",
            })
    void an_error_of_a_bulk_row_is_taken_apart(String error, String code, String message) {
        RowFailure failure = RowFailure.ofBulk(error);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isEqualTo(message);
    }

    @Test
    void a_refused_row_is_never_in_doubt() {
        RowResult result = Refusal.of("k", List.of(new RowFailure("UNKNOWN_EXCEPTION", "odd")), "Lead");
        assertThat(result.error().orElseThrow().errorClass()).isEqualTo(ErrorClass.RETRY);
    }

    private static CrmException of(int status, String body, Kind kind) {
        Failure failure = ErrorBody.read(status, body.getBytes(StandardCharsets.UTF_8), kind);
        return SalesforceErrors.TABLE.exception(failure, "reading Lead", null);
    }
}
