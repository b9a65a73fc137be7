package io.foretell.practice.salesforce.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExpressionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private record Fields(Map<String, Object> values) implements Scope {
        @Override
        public @Nullable Object value(List<String> path) {
            return values.get(String.join(".", path));
        }

        @Override
        public Instant now() {
            return NOW;
        }
    }

    private static @Nullable Object compute(String formula, Map<String, Object> values) {
        return Expression.parse(formula).value(new Fields(values));
    }

    @Test
    void signs_bind_as_in_arithmetic() {
        assertThat(compute("1 + 2 * 3 ^ 2 - -4", Map.of())).isEqualTo(new BigDecimal("23.0"));
        assertThat(compute("(1 + 2) * 3", Map.of())).isEqualTo(new BigDecimal("9"));
        assertThat(compute("\"a\" & 'b' & 1.50", Map.of())).isEqualTo("ab1.5");
    }

    @Test
    void a_time_that_lies_too_far_back_is_stale() {
        String formula = "IF(ISBLANK($Setup.Beat__c.Last__c), TRUE, /* days */ NOW() - $Setup.Beat__c.Last__c > 1.5)";
        assertThat(compute(formula, Map.of())).isEqualTo(true);
        assertThat(compute(formula, Map.of("$Setup.Beat__c.Last__c", NOW.minusSeconds(3_600))))
                .isEqualTo(false);
        assertThat(compute(formula, Map.of("$Setup.Beat__c.Last__c", NOW.minusSeconds(200_000))))
                .isEqualTo(true);
    }

    @Test
    void dates_move_by_days() {
        assertThat(compute("TODAY() + 2", Map.of())).isEqualTo(LocalDate.parse("2026-11-24"));
        assertThat(compute(
                        "DATEVALUE(NOW()) - DATEVALUE(CreatedDate)", Map.of("CreatedDate", NOW.minusSeconds(172_800))))
                .isEqualTo(new BigDecimal("2"));
    }

    @Test
    void blank_text_and_nothing_are_the_same_and_a_blank_number_makes_a_blank_sum() {
        assertThat(compute("Rating__c = \"\"", Map.of())).isEqualTo(true);
        assertThat(compute("Score__c + 1", Map.of())).isNull();
        assertThat(compute("BLANKVALUE(Score__c, 7) + 1", Map.of())).isEqualTo(new BigDecimal("8"));
        assertThat(compute("Score__c / 0", Map.of("Score__c", BigDecimal.ONE))).isNull();
    }

    @Test
    void case_picks_the_first_that_fits_or_the_last() {
        String formula = "CASE(Band__c, \"A\", \"hot\", \"B\", \"warm\", \"cold\")";
        assertThat(compute(formula, Map.of("Band__c", "B"))).isEqualTo("warm");
        assertThat(compute(formula, Map.of("Band__c", "D"))).isEqualTo("cold");
    }

    @Test
    void names_are_found_wherever_they_stand() {
        assertThat(Expression.parse("IF(A__c > 1, Account . Name, CASE($User.Id, OwnerId, B__c, NULL))")
                        .names())
                .containsExactly(
                        List.of("A__c"),
                        List.of("Account", "Name"),
                        List.of("$User", "Id"),
                        List.of("OwnerId"),
                        List.of("B__c"));
    }

    @Test
    void what_is_no_formula_is_refused_in_salesforces_words() {
        assertThatThrownBy(() -> Expression.parse("IF(A, B")).hasMessage("Syntax error. Missing ')'");
        assertThatThrownBy(() -> Expression.parse("A +"))
                .hasMessage("Syntax error. Missing field, function or constant");
        assertThatThrownBy(() -> Expression.parse("FOO(A)")).hasMessage("Unknown function FOO. Check spelling.");
        assertThatThrownBy(() -> Expression.parse("A B")).hasMessage("Syntax error. Extra B");
        assertThatThrownBy(() -> Expression.parse("A # B")).isInstanceOf(FormulaProblem.class);
        assertThatThrownBy(() -> Expression.parse("(".repeat(5_000))).hasMessage("Formula is too deeply nested");
    }
}
