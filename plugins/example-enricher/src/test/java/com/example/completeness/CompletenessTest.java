package com.example.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.EnricherContract;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three lines of {@code enricher()} run everything that Foretell expects of any enricher. */
final class CompletenessTest extends EnricherContract {
    @Override
    protected Enricher enricher() {
        return new Completeness();
    }

    @Test
    void a_lead_with_one_of_four_fields_is_a_quarter_complete_and_says_what_is_missing() {
        RecordView lead = Records.lead("1")
                .feature("email", "ann@example.com")
                .feature("phone", FieldValue.MISSING)
                .feature("city", FieldValue.MISSING)
                .feature("company", FieldValue.MISSING)
                .build();
        Enricher enricher = enricher();
        FakeEnricherContext context = FakeEnricherContext.of(enricher.spec()).option("most_reasons", 2);
        try (EnricherSession session = enricher.open(context)) {
            Predicted result = (Predicted) session.enrich(List.of(lead)).get(0);
            assertThat(result.outputs()).containsEntry("percent", FieldValue.number(25));
            assertThat(result.reasons()).extracting(Reason::field).containsExactly("phone", "city");
        }
    }
}
