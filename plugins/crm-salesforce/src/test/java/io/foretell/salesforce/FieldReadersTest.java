package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.value.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldReadersTest {
    @Test
    void who_can_read_a_field_are_the_permission_sets_and_profiles_that_grant_it() {
        try (PracticeSalesforce salesforce = new PracticeSalesforce();
                CrmSession session = salesforce.connect()) {
            assertThat(session.readers("Lead", "Foretell_Mood_Quote__c").orElseThrow())
                    .contains("nobody but administrators");
            FieldSpec quote = new FieldSpec(
                    "Lead", "Foretell_Mood_Quote__c", "Quote", "Words.", FieldType.TEXT, 255, 0, List.of());
            session.apply(session.plan(List.of(quote)));
            assertThat(session.readers("Lead", "Foretell_Mood_Quote__c").orElseThrow())
                    .contains("permission set Foretell Read", "permission set Foretell Write")
                    .doesNotContain("nobody");
        }
    }
}
