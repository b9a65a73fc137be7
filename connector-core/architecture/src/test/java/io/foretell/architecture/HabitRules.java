package io.foretell.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** Habits that hold in every module. */
final class HabitRules {
    /** db-scheduler compares with the machine's own clock in its table; a settable one would only mislead it. */
    private static final String JOB_SCHEDULER = "io.foretell.store.JobScheduler";

    /** The same table as the engine's transactions see it. */
    private static final String SQL_TASKS = "io.foretell.store.SqlTasks";

    /** The default of an option that tests and the demo set. */
    private static final String PRACTICE_OPTIONS = "io.foretell.practice.PracticeOptions$Builder";

    private static final String ORG_OPTIONS = "io.foretell.practice.salesforce.org.PracticeOrgOptions$Builder";
    /** A contract also runs against a real server, whose time nobody can set. */
    private static final String CRM_CONTRACT = "io.foretell.testkit.crm.";
    /** The seed must reach the author of a failing test, whatever logging is set up. */
    private static final String SEEDS = "io.foretell.testkit.Seeds";

    private static final String MAIN = "io.foretell.app.wiring.Main";

    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .that(areNot(JOB_SCHEDULER, SQL_TASKS))
            .should()
            .callMethodWhere(readsTheMachinesClock())
            .orShould()
            .callConstructor(Date.class)
            .because("tests set the time: take a java.time.Clock and write Instant.now(clock)");

    static final ArchRule CLOCKS_ARE_HANDED_IN = noClasses()
            .that(areNot(MAIN, PRACTICE_OPTIONS, ORG_OPTIONS))
            .and()
            .haveNameNotMatching(CRM_CONTRACT.replace(".", "\\.") + ".*")
            .should()
            .callMethodWhere(target(owner(named(Clock.class))).and(target(nameStartingWith("system"))))
            .because("there is one clock, made in Main: take it as a parameter");

    static final ArchRule ONLY_MAIN_HAS_THE_CONSOLE = noClasses()
            .that(areNot(MAIN, SEEDS))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("commands write to app.terminal's Terminal, everything else logs through SLF4J");

    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = noClasses()
            .that(areNot(MAIN))
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("an exit code is returned, so that a command can be tested and a data folder is closed");

    static final ArchRule NO_JAVA_SERIALISATION = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectOutputStream")
            .because("reading it runs foreign code, and it breaks with every rename: store JSON, ubj or tensors");

    static final ArchRule NO_STATIC_STATE = noFields()
            .that()
            .areStatic()
            .should()
            .notBeFinal()
            .orShould()
            .haveRawType(changeable())
            .because("two connections, two tests and two plugins share it: keep it in an object that wiring makes");

    /** One slice per package; modules cannot form a cycle, Maven sees to that. */
    static final ArchRule NO_CYCLES = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    return SliceIdentifier.of(javaClass.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles()
            .because("a package that is in a circle cannot be read by itself: move what both need into a third one");

    private HabitRules() {}

    private static DescribedPredicate<JavaMethodCall> readsTheMachinesClock() {
        return DescribedPredicate.describe("reads the machine's clock", HabitRules::readsTheMachinesClock);
    }

    /** With a Clock as the one argument 'now' is fine, with none or a ZoneId it is not. */
    private static boolean readsTheMachinesClock(JavaCall<?> call) {
        String method = call.getTarget().getName();
        JavaClass owner = call.getTargetOwner();
        return owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis")
                || owner.getPackageName().startsWith("java.time")
                        && method.equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static DescribedPredicate<JavaClass> changeable() {
        return DescribedPredicate.describe(
                "a type that changes",
                type -> type.getPackageName().startsWith("java.util.concurrent")
                        || type.getName().matches("java\\.util\\.(Hash|LinkedHash|Tree|Enum|WeakHash|Array).*")
                        || type.getName().matches("java\\.lang\\.(StringBuilder|StringBuffer|ThreadLocal)"));
    }

    private static DescribedPredicate<JavaClass> areNot(String... names) {
        return DescribedPredicate.describe(
                "are not " + String.join(", ", names), type -> !Set.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> named(Class<?> type) {
        return DescribedPredicate.describe(type.getSimpleName(), other -> other.isEquivalentTo(type));
    }
}
