package io.foretell.engine.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NormsTest {
    private final Norms odoo = new Norms(true);
    private final Norms salesforce = new Norms(false);

    @Test
    void a_zero_counts_as_nothing_only_where_a_crm_cannot_tell_them_apart() {
        assertThat(odoo.same(FieldValue.number(0), FieldValue.MISSING)).isTrue();
        assertThat(salesforce.same(FieldValue.number(0), FieldValue.MISSING)).isFalse();
        assertThat(odoo.empty(FieldValue.number(0))).isTrue();
        assertThat(salesforce.empty(FieldValue.number(0))).isFalse();
    }

    @Test
    void what_is_written_is_what_would_be_read_back() {
        FieldValue rounded =
                salesforce.forWriting(FieldValue.number(31.26), OutputField.number("chance", "Chance", 1, false, 0));
        assertThat(rounded).isEqualTo(FieldValue.number(31.3));
        assertThat(salesforce.same(FieldValue.number(31.30), rounded)).isTrue();
        FieldValue text = salesforce.shorten(FieldValue.text(" four visits in the last week "), 20);
        assertThat(text.asPlainText()).isEqualTo("four visits in the…").hasSizeLessThanOrEqualTo(20);
        FieldValue moment = salesforce.shorten(new FieldValue.Timestamp(Instant.parse("2026-01-01T00:00:00.9Z")), 0);
        assertThat(moment).isEqualTo(new FieldValue.Timestamp(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(salesforce.same(FieldValue.text("a\r\nb"), FieldValue.text("a\nb ")))
                .isTrue();
        assertThat(salesforce.same(new FieldValue.Choice("A"), FieldValue.text("A")))
                .isTrue();
        assertThat(salesforce.same(new FieldValue.Bool(false), FieldValue.MISSING))
                .isTrue();
    }

    @Test
    void a_first_value_and_a_cleared_one_are_never_too_small() {
        BigDecimal three = BigDecimal.valueOf(3);
        assertThat(salesforce.tooSmall(FieldValue.number(50), FieldValue.number(52), three))
                .isTrue();
        assertThat(salesforce.tooSmall(FieldValue.number(50), FieldValue.number(53), three))
                .isFalse();
        assertThat(salesforce.tooSmall(FieldValue.MISSING, FieldValue.number(1), three))
                .isFalse();
        assertThat(salesforce.tooSmall(FieldValue.number(1), FieldValue.MISSING, three))
                .isFalse();
        assertThat(salesforce.tooSmall(FieldValue.number(50), FieldValue.number(50.1), BigDecimal.ZERO))
                .isFalse();
    }
}
