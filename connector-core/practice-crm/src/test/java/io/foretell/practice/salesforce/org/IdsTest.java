package io.foretell.practice.salesforce.org;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IdsTest {
    @Test
    void the_check_is_the_published_one() {
        assertThat(Ids.canonical("001A0000006Vm9r")).contains("001A0000006Vm9rIAC");
        assertThat(Ids.canonical("00D000000000001")).contains("00D000000000001EAA");
    }

    @Test
    void an_id_of_eighteen_survives_a_change_of_case() {
        assertThat(Ids.canonical("001a0000006vm9riac")).contains("001A0000006Vm9rIAC");
        assertThat(Ids.canonical("001A0000006VM9RIAC")).contains("001A0000006Vm9rIAC");
    }

    @Test
    void what_is_no_id_is_refused() {
        assertThat(Ids.canonical("001A0000006Vm9")).isEmpty();
        assertThat(Ids.canonical("001A0000006Vm9rIA")).isEmpty();
        assertThat(Ids.canonical("001A0000006Vm9-")).isEmpty();
        assertThat(Ids.canonical(null)).isEmpty();
    }

    @Test
    void ids_grow_in_the_order_of_their_text() {
        String last = "";
        for (long number : new long[] {1, 9, 10, 35, 36, 61, 62, 3843, 3844, 1_000_000}) {
            String id = Ids.make("00Q", "gL", number);
            assertThat(id).isGreaterThan(last).hasSize(18);
            last = id;
        }
    }
}
