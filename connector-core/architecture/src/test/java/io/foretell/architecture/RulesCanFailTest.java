package io.foretell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class RulesCanFailTest {
    static final List<ArchRule> BROKEN = List.of(
            Wall.ENGINE.rule(),
            LibraryRules.ENGINE_IS_PURE,
            LibraryRules.PF4J_LIVES_IN_THE_HOST,
            LibraryRules.SQL_LIVES_IN_THE_STORE,
            LibraryRules.NOBODY_WIRES_BUT_WIRING,
            HabitRules.TIME_COMES_FROM_A_CLOCK,
            HabitRules.ONLY_MAIN_HAS_THE_CONSOLE,
            HabitRules.NO_STATIC_STATE);

    @ParameterizedTest
    @FieldSource("BROKEN")
    void an_offender_is_found_and_told_what_to_do_instead(ArchRule rule) {
        JavaClasses offenders = new ClassFileImporter().importPackages("io.foretell.engine.offender");

        assertThat(rule.allowEmptyShould(true).evaluate(offenders).hasViolation())
                .isTrue();
        assertThat(rule.getDescription()).contains(", because ");
    }
}
