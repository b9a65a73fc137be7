package io.foretell.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.plan.BoundEnrichment.BoundList;
import io.foretell.engine.state.Records.Child;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.state.StreamId;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RelatedListBuilderTest {
    private static final Instant NOW = Instant.parse("2026-05-10T08:00:00Z");

    @Test
    void amounts_of_one_currency_add_up_and_rows_without_an_amount_do_not_matter() {
        RelatedList list = list(money("10.50", "EUR"), FieldValue.MISSING, money("2", "EUR"));
        assertThat(list.sums()).containsExactly(Map.entry("amount", new BigDecimal("12.5")));
        assertThat(list(FieldValue.number(3), FieldValue.number(4)).sums())
                .containsExactly(Map.entry("amount", BigDecimal.valueOf(7)));
    }

    @Test
    void amounts_of_several_currencies_have_no_sum_but_still_count() {
        RelatedList list = list(money("10", "EUR"), money("10", "USD"), money("1", "EUR"));
        assertThat(list.sums()).isEmpty();
        assertThat(list.count()).isEqualTo(3);
        assertThat(list.items()).hasSize(2);
    }

    @Test
    void a_number_in_no_currency_does_not_add_to_an_amount_in_one() {
        assertThat(list(money("10", "EUR"), FieldValue.number(5)).sums()).isEmpty();
        assertThat(list(FieldValue.number(5), money("10", "EUR")).sums()).isEmpty();
    }

    @Test
    void a_number_beyond_all_use_spoils_its_sum_and_not_the_machine() {
        assertThat(list(FieldValue.number(1), new FieldValue.Number(new BigDecimal("1e999999999")))
                        .sums())
                .isEmpty();
        assertThat(list(FieldValue.number(1), new FieldValue.Number(new BigDecimal("1e-999999999")))
                        .sums())
                .isEmpty();
    }

    private static FieldValue money(String amount, String currency) {
        return new FieldValue.Money(new BigDecimal(amount), currency);
    }

    private static RelatedList list(FieldValue... amounts) {
        BoundList bound = new BoundList(
                "purchases",
                StreamId.of("main", "order"),
                "partner_id",
                "date",
                Map.of("amount", "total"),
                RecordFilter.EVERYTHING,
                Optional.empty(),
                2);
        RelatedListBuilder builder = new RelatedListBuilder(bound, NOW);
        int id = 0;
        for (FieldValue amount : amounts) {
            Instant time = NOW.minusSeconds(100 - id);
            StoredRecord record = new StoredRecord("o" + id++, time, time, Map.of("total", amount), false);
            builder.add(new Child("p", time, record));
        }
        return builder.build();
    }
}
