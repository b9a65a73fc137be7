package io.foretell.practice.salesforce.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DmlTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.700Z");

    private static Org org() {
        return new Org(PracticeOrgOptions.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build());
    }

    @Test
    void a_row_is_stamped_with_the_second_in_which_its_transaction_began() {
        Org org = org();
        SaveResult saved = org.transact(
                org.users().admin(), tx -> tx.insert("lead", Map.of("lastname", "Meier", "COMPANY", "Meier AG")));
        assertThat(saved.errors()).isEmpty();
        Row row = org.read(view -> view.row(saved.id().substring(0, 15))).orElseThrow();
        assertThat(row.get("SystemModstamp")).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(row.get("Name")).isEqualTo("Meier");
        assertThat(row.get("Status")).isEqualTo("Open - Not Contacted");
        assertThat(row.id()).hasSize(18).startsWith("00Q");
    }
}
