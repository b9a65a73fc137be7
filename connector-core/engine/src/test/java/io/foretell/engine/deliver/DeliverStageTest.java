package io.foretell.engine.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeliverStageTest {
    private static final long MB = 1024 * 1024;

    @Test
    void a_delivery_is_as_large_as_the_crm_takes_and_as_the_heap_bears() {
        assertThat(DeliverStage.most(100_000, 4_096 * MB)).isEqualTo(100_000);
        assertThat(DeliverStage.most(100_000, 512 * MB)).isEqualTo(32_768);
        assertThat(DeliverStage.most(100, 512 * MB)).isEqualTo(100);
        assertThat(DeliverStage.most(100_000, 8 * MB)).isEqualTo(1_000);
    }
}
