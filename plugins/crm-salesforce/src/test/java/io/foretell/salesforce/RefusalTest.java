package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.crmkit.Json;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult.RowError;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalTest {
    private static final WriteBatch.Row ROW = new WriteBatch.Row(
            "k",
            "00Q000000000001AAA",
            Map.of(
                    "Band__c", FieldValue.text("A+"),
                    "Score__c", FieldValue.number(88),
                    "Reasons__c", FieldValue.text("words")));

    @Test
    void all_errors_of_a_row_are_told_and_the_most_telling_decides() throws IOException {
        RowError error = of(
                "[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"unable to obtain exclusive access\"},"
                        + "{\"statusCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"message\":\"Needs a reason\",\"fields\":[]},"
                        + "{\"statusCode\":\"STRING_TOO_LONG\",\"message\":\"too large\",\"fields\":[\"Reasons__c\"]}]");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.VALIDATION);
        assertThat(error.sentence()).contains("Someone else is changing", "Needs a reason", "too large (Reasons__c)");
        assertThat(error.fields())
                .as("a validation rule stays, whatever is left out")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW,ENTITY_IS_DELETED,DELETED",
        "STRING_TOO_LONG,INSUFFICIENT_ACCESS_OR_READONLY,PERMISSION",
        "NEVER_HEARD_OF,UNABLE_TO_LOCK_ROW,RETRY",
        "NEVER_HEARD_OF,DUPLICATES_DETECTED,DUPLICATE",
        "UNABLE_TO_LOCK_ROW,SERVER_UNAVAILABLE,RETRY",
    })
    void whichever_comes_first_the_more_telling_of_two_errors_is_the_class(
            String one, String other, ErrorClass expected) {
        RowFailure first = new RowFailure(one, "words");
        RowFailure second = new RowFailure(other, "words");
        for (List<RowFailure> order : List.of(List.of(first, second), List.of(second, first))) {
            assertThat(Refusal.of(ROW, order, "Lead").error().orElseThrow().errorClass())
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_fields_at_fault_are_named_so_that_only_they_need_be_left_out() throws IOException {
        RowError error = of("[{\"statusCode\":\"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST\",\"message\":"
                + "\"bad value for restricted picklist field: A+\",\"fields\":[\"Band__c\"]},"
                + "{\"statusCode\":\"NUMBER_OUTSIDE_VALID_RANGE\",\"message\":\"value outside of valid range on numeric"
                + " field: 88\",\"fields\":[\"Score__c\"]}]");
        assertThat(error.errorClass()).isEqualTo(ErrorClass.VALIDATION);
        assertThat(error.fields()).containsExactlyInAnyOrder("Band__c", "Score__c");
        assertThat(error.sentence()).contains("Band__c", "picklist");
    }

    @Test
    void a_picklist_that_is_not_named_is_known_by_the_value_it_lacks() throws IOException {
        String error = "[{\"statusCode\":\"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST\",\"message\":"
                + "\"bad value for restricted picklist field: %s\",\"fields\":[]}]";
        assertThat(of(error.formatted("A+")).fields()).containsExactly("Band__c");
        assertThat(of(error.formatted("no value of ours")).fields()).isEmpty();
    }

    @Test
    void a_field_that_is_not_ours_cannot_be_left_out() throws IOException {
        assertThat(
                        of("[{\"statusCode\":\"REQUIRED_FIELD_MISSING\",\"message\":\"Required fields are missing: [Company]\","
                                        + "\"fields\":[\"Company\"]}]")
                                .fields())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:bad value for restricted picklist field: A+:Band__c --",
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:bad value for restricted picklist field: A+:--",
            })
    void a_bulk_row_names_its_fields_too(String error) {
        RowError refused = bulk(error);
        assertThat(refused.errorClass()).isEqualTo(ErrorClass.VALIDATION);
        assertThat(refused.fields()).containsExactly("Band__c");
    }

    @Test
    void all_errors_of_a_bulk_row_are_told() {
        RowError refused = bulk("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access: 001A:--"
                + "STRING_TOO_LONG:data value too large -- by far: x (max length=3):Reasons__c --"
                + "FIELD_CUSTOM_VALIDATION_EXCEPTION:Needs a reason:--");
        assertThat(refused.errorClass()).isEqualTo(ErrorClass.VALIDATION);
        assertThat(refused.sentence()).contains("Someone else", "too large -- by far", "Reasons__c", "Needs a reason");
    }

    @Test
    void a_row_that_failed_without_a_word_is_refused_all_the_same() throws IOException {
        assertThat(of("[]").errorClass()).isEqualTo(ErrorClass.FATAL);
        assertThat(bulk("").errorClass()).isEqualTo(ErrorClass.FATAL);
    }

    private static RowError of(String errors) throws IOException {
        List<RowFailure> failures = RowFailure.all(Json.mapper().readTree(errors));
        return Refusal.of(ROW, failures, "Lead").error().orElseThrow();
    }

    private static RowError bulk(String error) {
        return Refusal.of(ROW, RowFailure.allOfBulk(error), "Lead").error().orElseThrow();
    }
}
