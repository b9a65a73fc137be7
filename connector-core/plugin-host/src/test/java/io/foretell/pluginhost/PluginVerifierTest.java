package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.error.ForetellException;
import io.foretell.testkit.PluginZip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginVerifierTest {
    @TempDir
    Path folder;

    @Test
    void a_plain_plugin_passes() {
        assertThatCode(() -> verify(PluginZip.named("plain").inJar("com/acme/A.class", new byte[1])))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "lib/../../evil", "/etc/evil", "C:evil", "lib\\evil", "a/./b", "bell\u0007"})
    void names_that_leave_the_folder_are_refused(String name) {
        refused("F-5003", PluginZip.named("evil").entry(name, new byte[1]));
    }

    @Test
    void a_name_that_comes_twice_is_refused_in_either_case() {
        refused("F-5003", PluginZip.named("twice").duplicate("plugin.properties"));
        refused("F-5003", PluginZip.named("cases").entry("LIB/plugin.jar", new byte[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/foretell/spi/enrich/Enricher.class",
                "io/foretell/ai/api/TextEncoder.class",
                "org/slf4j/Logger.class",
                "ai/djl/Device.class",
                "ml/dmlc/xgboost4j/java/Booster.class",
                "ai/onnxruntime/OrtSession.class",
                "org/pf4j/Plugin.class",
                "META-INF/versions/11/org/slf4j/Logger.class"
            })
    void what_the_host_provides_may_not_be_bundled_in_a_jar_or_as_classes(String name) {
        refused("F-5005", PluginZip.named("jar").inJar(name, new byte[1]));
        refused("F-5005", PluginZip.named("nested").entry("lib/dep.JAR", PluginZip.zip(Map.of(name, new byte[1]))));
        if (!name.startsWith("META-INF")) {
            refused("F-5005", PluginZip.named("loose").entry("classes/" + name, new byte[1]));
        }
    }

    @Test
    void native_code_must_be_declared() {
        refused("F-5006", PluginZip.named("native").inJar("linux/libx.so", new byte[1]));
        refused("F-5006", PluginZip.named("native").entry("lib/x.DLL", new byte[1]));
        assertThatCode(() -> verify(PluginZip.named("native")
                        .property("plugin.natives", "true")
                        .inJar("linux/libx.so.1", new byte[1])))
                .doesNotThrowAnyException();
    }

    @Test
    void a_bomb_is_refused_whatever_it_is_wrapped_in() {
        byte[] zeros = new byte[8 << 20];
        refused("F-5004", PluginZip.named("bomb").entry("zeros", zeros));
        refused("F-5004", PluginZip.named("bomb").entry("lib/b.jar", PluginZip.zip(Map.of("zeros", zeros))));
        PluginVerifier strict = new PluginVerifier(new VerifierLimits(2, 1 << 20, 200));
        assertThatThrownBy(() -> strict.verify(PluginZip.named("many").build(folder), PluginHost.SPI_VERSION))
                .isInstanceOf(ForetellException.class);
    }

    @Test
    void a_descriptor_must_be_complete_and_understandable() {
        refused("F-5002", PluginZip.named("no-requires").without("plugin.requires"));
        refused("F-5002", PluginZip.named("any").property("plugin.requires", "*"));
        refused("F-5002", PluginZip.named("garbage").property("plugin.requires", "soon(ish"));
        refused("F-5002", PluginZip.named("UPPER CASE"));
        refused("F-5002", PluginZip.named("../../up"));
        refused("F-5002", PluginZip.named("no-version").without("plugin.version"));
        refused("F-5002", PluginZip.named("odd-version").property("plugin.version", "../1"));
        refused("F-5002", PluginZip.named("unicode").property("plugin.description", "\\uZZZZ"));
        refused("F-5002", PluginZip.named("needy").property("plugin.dependencies", "other"));
        refused("F-5008", PluginZip.named("future").property("plugin.requires", ">=9.0.0"));
    }

    @Test
    void a_jar_may_not_take_classes_from_elsewhere() {
        for (String path :
                new String[] {"file:/tmp/x.jar", "/tmp/x.jar", "../x.jar", "http://h/x.jar", "%2e%2e/x.jar"}) {
            byte[] manifest = ("Manifest-Version: 1.0\nClass-Path: " + path + "\n").getBytes(StandardCharsets.UTF_8);
            refused("F-5003", PluginZip.named("elsewhere").inJar("META-INF/MANIFEST.MF", manifest));
        }
    }

    private void refused(String code, PluginZip zip) {
        assertThatThrownBy(() -> verify(zip)).isInstanceOfSatisfying(ForetellException.class, e -> {
            assertThat(e.code().id()).isEqualTo(code);
            assertThat(e.getMessage()).contains(": ");
        });
    }

    private void verify(PluginZip zip) {
        new PluginVerifier().verify(zip.build(folder), PluginHost.SPI_VERSION);
    }
}
