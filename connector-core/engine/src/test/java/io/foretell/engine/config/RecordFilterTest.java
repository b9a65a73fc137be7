package io.foretell.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class RecordFilterTest {
    private static final UnaryOperator<String> IN_FULL = id -> id.length() == 15 ? id + "AAA" : id;

    @Test
    void an_id_that_was_copied_short_is_the_same_record() {
        RecordFilter filter = new RecordFilter(Map.of("OwnerId", List.of("005000000000001"))).accepting(IN_FULL);
        FieldValue owner = new FieldValue.Ref("User", "005000000000001AAA", "");
        assertThat(filter.matches(field -> owner)).isTrue();
        assertThat(filter.matches(field -> new FieldValue.Ref("User", "005000000000002AAA", "")))
                .isFalse();
    }

    @Test
    void a_word_that_only_looks_like_an_id_stays_what_it_is() {
        RecordFilter filter =
                new RecordFilter(Map.of("Status", List.of("Congratulations", ">5", "*"))).accepting(IN_FULL);
        assertThat(filter.accepted().get("Status")).contains("Congratulations", ">5", "*");
        assertThat(new RecordFilter(Map.of("Status", List.of("Congratulations")))
                        .accepting(IN_FULL)
                        .matches(field -> new FieldValue.Choice("Congratulations")))
                .isTrue();
    }
}
