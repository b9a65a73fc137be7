package io.foretell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

final class WallsTest {
    static final List<ArchRule> LIBRARIES = List.of(
            LibraryRules.SPI_NEEDS_THE_JDK_ONLY,
            LibraryRules.SPI_KNOWS_ONE_MARKER,
            LibraryRules.PF4J_LIVES_IN_THE_HOST,
            LibraryRules.ENGINE_IS_PURE,
            LibraryRules.SQL_LIVES_IN_THE_STORE,
            LibraryRules.AI_LIVES_IN_AI,
            LibraryRules.HTTP_LIVES_IN_THE_KIT,
            LibraryRules.WEB_SERVER_LIVES_IN_THE_PRACTICE_CRM,
            LibraryRules.TERMINAL_LIVES_IN_THE_APP,
            LibraryRules.NOBODY_WIRES_BUT_WIRING);
    static final List<ArchRule> HABITS = List.of(
            HabitRules.TIME_COMES_FROM_A_CLOCK,
            HabitRules.CLOCKS_ARE_HANDED_IN,
            HabitRules.ONLY_MAIN_HAS_THE_CONSOLE,
            HabitRules.ONLY_MAIN_ENDS_THE_PROCESS,
            HabitRules.NO_JAVA_SERIALISATION,
            HabitRules.NO_STATIC_STATE,
            HabitRules.NO_CYCLES);

    @ParameterizedTest
    @EnumSource
    void a_module_knows_only_those_it_may_know(Wall wall) {
        wall.rule().check(Project.classes());
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void a_library_stays_in_its_module(ArchRule rule) {
        rule.check(Project.classes());
    }

    @ParameterizedTest
    @FieldSource("HABITS")
    void a_habit_holds_everywhere(ArchRule rule) {
        rule.check(Project.classes());
    }

    /** The example is built as a stranger builds it, after everything else, and cannot see more than spi and testkit. */
    @Test
    void every_module_has_its_wall() {
        assertThat(Project.modules())
                .as("a new module gets a line in Wall")
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(Wall.values()).map(wall -> wall.folder),
                                Stream.of("plugins/example-enricher"))
                        .toList());
    }

    @Test
    void every_class_lives_in_its_modules_package() {
        assertThat(Project.classes().stream()
                        .filter(type -> Stream.of(Wall.values())
                                .noneMatch(wall -> wall.inside().test(type)))
                        .map(JavaClass::getName))
                .as("the rules go by package: see Wall")
                .isEmpty();
    }
}
