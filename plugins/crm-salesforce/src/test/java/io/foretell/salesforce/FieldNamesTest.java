package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldNamesTest {
    @ParameterizedTest
    @CsvSource({
        "lead-score,band,Foretell_Lead_Score_Band__c",
        "lead-score,changed_on,Foretell_Lead_Score_Changed_On__c",
        "account-sentiment,mood_number,Foretell_AccountSentiment_MoodNumber__c",
        "mood,mood,Foretell_Mood_Mood__c"
    })
    void names_say_what_they_hold(String enrichment, String output, String name) {
        assertThat(FieldNames.of(enrichment, output)).isEqualTo(name);
    }

    @Test
    void long_names_fit_stay_the_same_and_differ() {
        String one = FieldNames.of("opportunity-close-forecast-europe", "expected_revenue");
        String two = FieldNames.of("opportunity-close-forecast-europe", "expected_revenue_low");
        assertThat(one)
                .hasSizeLessThanOrEqualTo(40)
                .startsWith("Foretell_OpportunityClose")
                .matches("[A-Za-z](?:_?[A-Za-z0-9])*__c")
                .isEqualTo(FieldNames.of("opportunity-close-forecast-europe", "expected_revenue"))
                .isNotEqualTo(two);
    }
}
