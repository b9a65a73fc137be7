package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.odoo.Writer;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrmContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LabelsTest {
    @Test
    void the_names_of_a_model_are_read_once_and_again_for_a_row_that_is_new() {
        try (PracticeOdoo odoo = new PracticeOdoo()) {
            FakeCrmContext context = context(odoo);
            try (CrmSession session = odoo.plugin().connect(context)) {
                int old = lead(odoo, "Old source");
                assertThat(source(session, old)).isEqualTo("Old source");
                long before = context.permits(Kind.METADATA);
                assertThat(source(session, old)).isEqualTo("Old source");
                assertThat(context.permits(Kind.METADATA)).isEqualTo(before);
                assertThat(source(session, lead(odoo, "New source"))).isEqualTo("New source");
                assertThat(context.permits(Kind.METADATA)).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void names_that_this_user_may_not_read_are_left_out_without_a_failure() {
        try (PracticeOdoo odoo = new PracticeOdoo()) {
            int lead = lead(odoo, "Secret source");
            odoo.practice.access().deny(PracticeCrm.ADMIN, "utm.source", "read");
            FakeCrmContext context = context(odoo);
            try (CrmSession session = odoo.plugin().connect(context)) {
                assertThat(source(session, lead)).isEmpty();
                long before = context.permits();
                assertThat(source(session, lead)).isEmpty();
                assertThat(context.permits() - before).as("asked but once").isEqualTo(1);
            }
        }
    }

    @Test
    void a_model_with_more_rows_than_a_list_to_choose_from_has_no_labels() {
        try (PracticeOdoo odoo = new PracticeOdoo()) {
            odoo.practice.bulk(writers -> {
                Writer sources = writers.apply("utm.source");
                for (int i = 0; i <= Labels.MOST_ROWS; i++) {
                    sources.create(Map.of("name", "Mailing " + i));
                }
                return true;
            });
            int lead = lead(odoo, "One more");
            try (CrmSession session = odoo.plugin().connect(context(odoo))) {
                assertThat(source(session, lead)).isEmpty();
            }
        }
    }

    private static int lead(PracticeOdoo odoo, String source) {
        int id = odoo.practice.create("utm.source", Map.of("name", source));
        return odoo.practice.create("crm.lead", Map.of("name", "from " + source, "source_id", id));
    }

    private static String source(CrmSession session, int lead) {
        return session.readByIds("crm.lead", List.of(String.valueOf(lead)), List.of("source_id")).stream()
                .map(record -> (FieldValue.Ref) record.values().getOrDefault("source_id", FieldValue.MISSING))
                .map(FieldValue.Ref::label)
                .findFirst()
                .orElseThrow();
    }

    private static FakeCrmContext context(PracticeOdoo odoo) {
        FakeCrmContext context = FakeCrmContext.of(odoo.plugin().options()).clock(Clock.systemUTC());
        odoo.options().forEach(context::option);
        return context;
    }
}
