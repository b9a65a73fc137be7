package io.foretell.practice.salesforce.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What jsforce's own end-to-end tests expect of an org and ours did not have. */
final class JsforceFindingsTest {
    @Test
    void an_upsert_that_is_taken_back_says_what_it_would_have_created() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            JudgesFixture.install(org);
            Map<String, String> type = Map.of("type", "UpsertTable__c");
            JsonNode results = OrgCaller.admin(org)
                    .call(
                            "PATCH",
                            "composite/sobjects/UpsertTable__c/ExtId__c",
                            Map.of(
                                    "allOrNone",
                                    true,
                                    "records",
                                    List.of(
                                            Map.of("attributes", type, "Name", "Good", "ExtId__c", "1"),
                                            Map.of(
                                                    "attributes",
                                                    type,
                                                    "Name",
                                                    "Bad",
                                                    "ExtId__c",
                                                    "2",
                                                    "OwnerId",
                                                    "nobody"))))
                    .json();
            assertThat(results).allSatisfy(result -> {
                assertThat(result.path("success").asBoolean()).isFalse();
                assertThat(result.path("created").asBoolean()).isTrue();
            });
            assertThat(results.path(0).path("errors").path(0).path("statusCode").asText())
                    .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
            assertThat(results.path(1).path("errors").path(0).path("statusCode").asText())
                    .isEqualTo("MALFORMED_ID");
            assertThat(org.rows("UpsertTable__c")).isEmpty();
        }
    }
}
