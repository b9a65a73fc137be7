package io.foretell.spi.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldValueTest {
    @Test
    void a_number_beyond_all_use_is_written_with_an_exponent_and_stays_short() {
        for (String number : List.of("1e400", "-1e400", "1e999999999", "1e-999999999", "7e-400", "1.5e300")) {
            FieldValue value = new FieldValue.Number(new BigDecimal(number));
            assertThat(value.asPlainText()).as(number).hasSizeLessThan(30).containsPattern("E[-+]?[0-9]+$");
            assertThat(value).isEqualTo(new FieldValue.Number(new BigDecimal(number)));
            assertThat(new FieldValue.Money(new BigDecimal(number), "EUR").asPlainText())
                    .as(number)
                    .hasSizeLessThan(34)
                    .endsWith(" EUR");
        }
    }

    @Test
    void hundreds_of_digits_are_shortened_for_people() {
        assertThat(new FieldValue.Number(new BigDecimal("9".repeat(500))).asPlainText())
                .isEqualTo("1E+500");
        assertThat(new FieldValue.Number(new BigDecimal("0." + "3".repeat(500))).asPlainText())
                .isEqualTo("0.33333333333333333333");
    }

    @Test
    void ordinary_numbers_are_written_in_full() {
        Map.of(
                        "1e3", "1000",
                        "100.50", "100.5",
                        "0e10", "0",
                        "-0.000001", "-0.000001",
                        "12345678901234567890", "12345678901234567890",
                        "1e39", "1" + "0".repeat(39))
                .forEach((number, text) -> assertThat(new FieldValue.Number(new BigDecimal(number)).asPlainText())
                        .isEqualTo(text));
    }
}
