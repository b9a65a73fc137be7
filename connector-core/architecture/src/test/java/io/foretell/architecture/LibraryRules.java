package io.foretell.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Which library is at home in which module. */
final class LibraryRules {
    static final ArchRule SPI_NEEDS_THE_JDK_ONLY = classes()
            .that(Wall.SPI.inside().or(Wall.AI_API.inside()))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.foretell..", "java..", "org.slf4j..", "org.jspecify.annotations..", "org.pf4j..")
            .because("every library in the SPI becomes every author's: use JDK types, or add a type to spi");

    static final ArchRule SPI_KNOWS_ONE_MARKER = noClasses()
            .that(Wall.SPI.inside())
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.pf4j..").and(not(simpleName("ExtensionPoint"))))
            .because("PF4J is replaceable as long as spi only carries its marker ExtensionPoint");

    static final ArchRule PF4J_LIVES_IN_THE_HOST = noClasses()
            .that(not(Wall.PLUGIN_HOST.inside().or(Wall.SPI.inside())))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.pf4j..").and(not(simpleName("Extension"))))
            .because("plugins carry @Extension and nothing else of PF4J; ask plugin-host's registry instead");

    static final ArchRule ENGINE_IS_PURE = classes()
            .that(Wall.ENGINE.inside())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.foretell..", "java..", "org.slf4j..", "org.jspecify.annotations..", "io.github.resilience4j..")
            .because("the engine knows no HTTP, JSON, SQL, AI or plugin library: declare a port and let app wire it");

    static final ArchRule SQL_LIVES_IN_THE_STORE = noClasses()
            .that(not(Wall.STORE.inside()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "com.zaxxer..",
                    "org.sqlite..",
                    "org.postgresql..",
                    "com.github.kagkarlsson..")
            .because("tables belong to store: add a method to one of the engine's ports and implement it there");

    static final ArchRule AI_LIVES_IN_AI = noClasses()
            .that(not(Wall.AI.inside()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ml.dmlc..", "ai.onnxruntime..", "opennlp..")
            .because("native libraries bind to one class loader: use ai-api, or add to it");

    static final ArchRule HTTP_LIVES_IN_THE_KIT = noClasses()
            .that(not(Wall.CRM_KIT.inside().or(Wall.CRM_ODOO.inside()).or(Wall.CRM_SALESFORCE.inside())))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")
            .because("only CRM plugins speak HTTP, through crm-kit's one client that takes a permit for every call");

    static final ArchRule WEB_SERVER_LIVES_IN_THE_PRACTICE_CRM = noClasses()
            .that(not(Wall.PRACTICE_CRM.inside()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "com.sun.net.httpserver..")
            .because("only the practice CRM listens on a port");

    static final ArchRule TERMINAL_LIVES_IN_THE_APP = noClasses()
            .that(not(Wall.APP.inside()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "ch.qos.logback..", "com.networknt..", "me.tongfei..")
            .because("commands, log set-up and the configuration file are the app's; log through SLF4J");

    static final ArchRule NOBODY_WIRES_BUT_WIRING = noClasses()
            .that()
            .resideOutsideOfPackage("io.foretell.app.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.foretell.app.wiring..")
            .because("wiring is the composition root: declare what you need (app.service) and let wiring hand it in");

    private LibraryRules() {}
}
