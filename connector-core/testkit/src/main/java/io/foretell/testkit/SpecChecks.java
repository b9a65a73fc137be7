package io.foretell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.Options;
import io.foretell.spi.value.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether an enricher's declaration is one that the engine and the host can work with. */
final class SpecChecks {
    private SpecChecks() {}

    static void check(Enricher enricher) {
        EnricherSpec spec = enricher.spec();
        assertThat(enricher.spec()).as("spec() asked twice").isEqualTo(spec);
        assertThat(spec.version()).as("version").isNotBlank();
        assertThat(spec.title()).as("title").isNotBlank();
        assertThat(spec.options().stream().map(OptionSpec::name)).doesNotHaveDuplicates();
        assertThat(spec.inputs().stream().map(InputRole::name)).doesNotHaveDuplicates();
        assertThat(spec.outputs().stream().map(OutputField::name)).doesNotHaveDuplicates();
        assertThat(spec.outputs().stream().map(OutputField::name))
                .as("the engine adds these by itself")
                .doesNotContain("reasons", "changed_on");
        spec.options().forEach(SpecChecks::check);
        spec.inputs().forEach(SpecChecks::check);
        spec.outputs().forEach(SpecChecks::check);
    }

    static void checkExtension(Enricher enricher) throws IOException, NoSuchMethodException {
        Class<?> type = enricher.getClass();
        assertThat(Modifier.isPublic(type.getModifiers()))
                .as(type + " is public")
                .isTrue();
        assertThat(Modifier.isPublic(type.getConstructor().getModifiers()))
                .as(type + " has a public constructor without parameters")
                .isTrue();
        List<URL> indexes = Collections.list(type.getClassLoader().getResources("META-INF/extensions.idx"));
        Stream<String> names = indexes.stream().flatMap(SpecChecks::lines);
        assertThat(names)
                .as("META-INF/extensions.idx: annotate the class with @org.pf4j.Extension and name org.pf4j:pf4j in "
                        + "the compiler plugin's annotationProcessorPaths; from JDK 23 on it does not run by itself")
                .contains(type.getName());
    }

    private static void check(OptionSpec option) {
        assertThat(option.sentence())
                .as("sentence of option '" + option.name() + "'")
                .isNotBlank();
        Map<String, Object> given = new LinkedHashMap<>();
        if (option.required()) {
            assertThat(option.example())
                    .as("example of required option '" + option.name() + "'")
                    .isNotBlank();
            given.put(option.name(), option.example());
        }
        assertThatCode(() -> Options.of(List.of(option), given))
                .as("default or example of option '" + option.name() + "'")
                .doesNotThrowAnyException();
    }

    private static void check(InputRole role) {
        assertThat(role.name()).as("an input's name").matches("[a-z][a-z0-9_]*");
        assertThat(role.sentence())
                .as("sentence of input '" + role.name() + "'")
                .isNotBlank();
        if (role.kind() == InputRole.Kind.LIST) {
            assertThat(role.limit()).as("limit of list '" + role.name() + "'").isPositive();
            assertThat(role.columns().stream().map(InputRole.Column::name)).doesNotHaveDuplicates();
        }
    }

    private static void check(OutputField output) {
        assertThat(output.label()).as("label of output '" + output.name() + "'").isNotBlank();
        if (output.type() == FieldType.CHOICE) {
            assertThat(output.choices())
                    .as("choices of output '" + output.name() + "'")
                    .isNotEmpty();
        }
        if (output.type() == FieldType.TEXT) {
            assertThat(output.length())
                    .as("length of output '" + output.name() + "'")
                    .isPositive();
        }
    }

    private static Stream<String> lines(URL index) {
        try (InputStream in = index.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
