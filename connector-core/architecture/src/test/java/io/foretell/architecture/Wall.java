package io.foretell.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** One module, where its classes live, and which other modules of ours it may know. */
enum Wall {
    SPI("connector-core/spi", "io.foretell.spi", "the promise to plugin authors knows nobody: move the type into spi"),
    AI_API("connector-core/ai-api", "io.foretell.ai.api", "ai-api speaks in plain arrays and spi's types", SPI),
    TESTKIT(
            "connector-core/testkit",
            "io.foretell.testkit",
            "strangers test with it and have only spi, ai-api",
            SPI,
            AI_API),
    ENGINE(
            "connector-core/engine",
            "io.foretell.engine",
            "the engine is pure logic: add a port and wire it in app",
            SPI),
    STORE("connector-core/store", "io.foretell.store", "the store only fills the engine's ports", ENGINE, SPI),
    AI("connector-core/ai", "io.foretell.ai", "the AI runtime only fills ai-api", AI_API, SPI),
    PLUGIN_HOST(
            "connector-core/plugin-host",
            "io.foretell.pluginhost",
            "the host loads any plugin, so it knows none",
            SPI,
            AI_API),
    CRM_KIT(
            "connector-core/crm-kit",
            "io.foretell.crmkit",
            "plugins bundle it: it may use only what the host lends",
            SPI),
    PRACTICE_CRM(
            "connector-core/practice-crm",
            "io.foretell.practice",
            "it shares no code with what it judges: write it anew"),
    APP(
            "connector-core/app",
            "io.foretell.app",
            "the app meets plugins through spi, as it meets a stranger's",
            SPI,
            AI_API,
            ENGINE,
            STORE,
            AI,
            PLUGIN_HOST,
            PRACTICE_CRM),
    CRM_ODOO(
            "plugins/crm-odoo",
            "io.foretell.odoo",
            "a CRM plugin has spi and the crm-kit that it bundles",
            SPI,
            CRM_KIT),
    CRM_SALESFORCE(
            "plugins/crm-salesforce",
            "io.foretell.salesforce",
            "a CRM plugin has spi and the crm-kit that it bundles",
            SPI,
            CRM_KIT),
    SENTIMENT("plugins/enricher-sentiment", "io.foretell.sentiment", "an enricher has spi and ai-api", SPI, AI_API),
    SCORING("plugins/enricher-scoring", "io.foretell.scoring", "an enricher has spi and ai-api", SPI, AI_API),
    SEGMENTATION(
            "plugins/enricher-segmentation", "io.foretell.segmentation", "an enricher has spi and ai-api", SPI, AI_API);

    final String folder;
    final String home;
    private final String advice;
    private final List<Wall> known;

    Wall(String folder, String home, String advice, Wall... known) {
        this.folder = folder;
        this.home = home;
        this.advice = advice;
        this.known = List.of(known);
    }

    /** Every class of this module, and none of another. */
    DescribedPredicate<JavaClass> inside() {
        DescribedPredicate<JavaClass> here = resideInAPackage(home + "..");
        return this == AI ? here.and(DescribedPredicate.not(AI_API.inside())) : here;
    }

    ArchRule rule() {
        DescribedPredicate<JavaClass> allowed = Stream.concat(Stream.of(this), known.stream())
                .map(Wall::inside)
                .reduce(DescribedPredicate.not(resideInAnyPackage("io.foretell..")), (one, other) -> one.or(other));
        return classes()
                .that(inside())
                .should()
                .onlyDependOnClassesThat(allowed.as("are a library's or of " + this + known))
                .because(advice + " (connector-core/architecture says who may import whom)");
    }
}
