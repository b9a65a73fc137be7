package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.TrainableEnricher;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.PluginZip;
import io.foretell.testkit.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginHostTest {
    @TempDir
    Path folder;

    @Test
    void a_good_plugin_works_beside_plugins_that_do_everything_wrong() throws Exception {
        Path zips = folder.resolve("zips");
        Zips.good().build(zips);
        Zips.enricher("throws-late", "late", "throw new Error(\"no\");").build(zips);
        PluginZip.named("throws-early")
                .extension(
                        "early.Plug",
                        Zips.source(
                                "early",
                                "early",
                                "Enricher",
                                "public Plug() { throw new AssertionError(\"no\"); }",
                                "return null;"))
                .build(zips);
        PluginZip.named("no-class").extension("gone.Plug").build(zips);
        PluginZip.named("nothing").build(zips);
        PluginZip.named("no-start")
                .property("plugin.class", "start.Main")
                .source(
                        "start.Main",
                        "package start; public class Main extends org.pf4j.Plugin {"
                                + " public void start() { throw new Error(\"no\"); } }")
                .build(zips);
        Files.writeString(zips.resolve("noise.zip"), "this is no zip");
        try (PluginHost host = load(zips)) {
            assertThat(host.registry().enrichers()).containsOnlyKeys("good", "throws-late");
            assertThat(host.registry().failures())
                    .extracting(failure -> failure.origin().getFileName() + " " + failure.code())
                    .containsExactlyInAnyOrder(
                            "throws-early-1.0.0.zip F-5101",
                            "no-class-1.0.0.zip F-5101",
                            "nothing-1.0.0.zip F-5010",
                            "no-start-1.0.0.zip F-5009",
                            "noise.zip F-5001");
            assertThatThrownBy(() -> say(host, "throws-late"))
                    .isInstanceOfSatisfying(
                            ForetellException.class,
                            e -> assertThat(e.code().id()).isEqualTo("F-5101"))
                    .hasMessageContaining("throws-late 1.0.0")
                    .hasRootCauseMessage("no");
            assertThat(say(host, "good")).isEqualTo("hello");
        }
    }

    @Test
    void a_session_that_hangs_is_given_up_and_the_next_batch_gets_one_that_is_opened_anew() {
        Path zips = folder.resolve("zips");
        Zips.good().build(zips);
        Zips.enricher("hangs", "hangs", """
                        while (batch.stream().anyMatch(r -> r.ref().id().equals("bad"))) {
                            try { Thread.sleep(60000); } catch (InterruptedException e) { break; }
                        }
                        return say(batch, Integer.toHexString(System.identityHashCode(this)));
                        """).build(zips);
        try (PluginHost host = PluginHost.load(limited(zips));
                EnricherSession session = open(host, "hangs")) {
            List<EnrichResult> before = session.enrich(batch(1));
            assertThatThrownBy(() -> session.enrich(List.of(Records.lead("bad").build())))
                    .isInstanceOfSatisfying(
                            ForetellException.class,
                            e -> assertThat(e.code().id()).isEqualTo("F-5102"))
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining("did not come back from enrich");
            List<EnrichResult> after = session.enrich(batch(1));
            assertThat(after).isNotEqualTo(before).isEqualTo(session.enrich(batch(1)));
            assertThat(say(host, "good")).isEqualTo("hello");
        }
    }

    @Test
    void a_session_that_never_opens_or_never_closes_holds_nobody_up() {
        Path zips = folder.resolve("zips");
        String sleep = "try { Thread.sleep(60000); } catch (InterruptedException e) { }";
        PluginZip.named("never-opens")
                .extension(
                        "a.Plug",
                        Zips.source("never-opens", "a", "Enricher", "", "return null;")
                                .replace("return new EnricherSession() {", sleep + " return new EnricherSession() {"))
                .build(zips);
        PluginZip.named("never-closes")
                .extension(
                        "b.Plug",
                        Zips.source("never-closes", "b", "Enricher", "", "return say(batch, \"x\");")
                                .replace(
                                        "return new EnricherSession() {",
                                        "return new EnricherSession() {" + " public void close() { " + sleep + " }"))
                .build(zips);
        try (PluginHost host = PluginHost.load(limited(zips))) {
            assertThatThrownBy(() -> open(host, "never-opens")).hasMessageContaining("did not come back from open");
            assertThatThrownBy(() -> open(host, "never-closes").close())
                    .hasMessageContaining("did not come back from close");
        }
    }

    @Test
    void a_call_that_wants_more_memory_than_there_is_fails_alone() {
        Path zips = folder.resolve("zips");
        Zips.enricher("greedy", "greedy", """
                        List<long[]> all = new ArrayList<>();
                        while (batch.size() == 1) { all.add(new long[Integer.MAX_VALUE]); }
                        return say(batch, "fine");
                        """).build(zips);
        try (PluginHost host = load(zips);
                EnricherSession session = open(host, "greedy")) {
            assertThatThrownBy(() -> session.enrich(batch(1)))
                    .isInstanceOf(ForetellException.class)
                    .hasMessageContaining("OutOfMemoryError");
            assertThat(session.enrich(batch(2))).hasSize(2);
        }
    }

    @Test
    void wrong_numbers_of_results_and_nulls_are_refused() {
        Path zips = folder.resolve("zips");
        Zips.enricher("few", "few", "return List.of();").build(zips);
        Zips.enricher("nothing", "nothing", "return null;").build(zips);
        Zips.enricher("holes", "holes", "return java.util.Collections.nCopies(batch.size(), null);")
                .build(zips);
        try (PluginHost host = load(zips)) {
            for (String id : List.of("few", "nothing", "holes")) {
                assertThatThrownBy(() -> say(host, id))
                        .as(id)
                        .isInstanceOfSatisfying(
                                ForetellException.class,
                                e -> assertThat(e.code().id()).isEqualTo("F-5103"));
            }
        }
    }

    @Test
    void what_is_meant_for_the_admin_passes_through_and_endless_recursion_does_no_harm() {
        Path zips = folder.resolve("zips");
        Zips.enricher(
                        "speaks",
                        "speaks",
                        "throw new io.foretell.spi.crm.CrmException("
                                + "io.foretell.spi.crm.ErrorClass.QUOTA, \"Wait until noon.\");")
                .build(zips);
        Zips.enricher("endless", "endless", "return enrich(batch);").build(zips);
        try (PluginHost host = load(zips)) {
            assertThatThrownBy(() -> say(host, "speaks")).hasMessage("Wait until noon.");
            assertThatThrownBy(() -> say(host, "endless")).hasMessageContaining("StackOverflowError");
        }
    }

    @Test
    void a_call_sees_the_plugins_class_loader_and_none_of_the_hosts_libraries() {
        Path zips = folder.resolve("zips");
        Zips.enricher("looks", "looks", """
                        ClassLoader mine = Plug.class.getClassLoader();
                        boolean own = Thread.currentThread().getContextClassLoader() == mine;
                        String host;
                        try { Class.forName("ch.qos.logback.classic.Logger", false, mine); host = "seen"; }
                        catch (ClassNotFoundException e) { host = "hidden"; }
                        boolean files = mine.getResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider") != null;
                        return say(batch, own + " " + host + " " + files);
                        """).build(zips);
        try (PluginHost host = load(zips)) {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            assertThat(say(host, "looks")).isEqualTo("true hidden false");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    @Test
    void a_trainable_enricher_stays_one_and_an_evaluable_one_too() {
        Path zips = folder.resolve("zips");
        PluginZip.named("learns")
                .extension(
                        "learns.Plug",
                        Zips.source(
                                "learns",
                                "learns",
                                "TrainableEnricher",
                                "public TrainingResult train(TrainingData d, TrainingContext c) {"
                                        + " return new TrainingResult.Trained(new byte[] {7},"
                                        + " new Report(\"fine\", Map.of(), List.of(), List.of())); }",
                                "return say(batch, \"x\");"))
                .build(zips);
        try (PluginHost host = load(zips)) {
            LoadedEnricher loaded = host.registry().enrichers().get("learns");
            assertThat(loaded.enricher())
                    .isInstanceOf(TrainableEnricher.class)
                    .isNotInstanceOf(EvaluableEnricher.class);
            assertThat(((TrainableEnricher) loaded.enricher())
                            .train(new InMemoryTrainingData(), FakeTrainingContext.of(loaded.spec()))
                            .report()
                            .verdict())
                    .isEqualTo("fine");
        }
    }

    @Test
    void two_plugins_of_one_name_and_two_enrichers_of_one_name_are_refused() {
        Path zips = folder.resolve("zips");
        Zips.good().build(zips.resolve("a"));
        Zips.good().property("plugin.version", "2.0.0").build(zips.resolve("b"));
        PluginZip.named("other")
                .extension("good.Plug", Zips.source("good", "good", "Enricher", "", "return null;"))
                .build(zips.resolve("c"));
        PluginHostOptions options = PluginHostOptions.of(
                folder.resolve("home"),
                List.of(zips.resolve("a"), zips.resolve("b"), zips.resolve("c"), zips.resolve("missing")),
                TrustPolicy.development());
        try (PluginHost host = PluginHost.load(options)) {
            assertThat(host.registry().failures())
                    .extracting(failure -> failure.code().id())
                    .containsExactlyInAnyOrder("F-5011", "F-5011", "F-5001");
            assertThat(say(host, "good")).isEqualTo("hello");
        }
    }

    @Test
    void a_bundled_library_with_an_empty_index_hides_no_extension() {
        Path zips = folder.resolve("zips");
        byte[] index = "# Generated by PF4J\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] library = PluginZip.zip(Map.of("META-INF/extensions.idx", index));
        Zips.good()
                .entry("lib/a-library.jar", library)
                .entry("lib/z-library.jar", library)
                .build(zips);
        try (PluginHost host = load(zips)) {
            assertThat(say(host, "good")).isEqualTo("hello");
        }
    }

    @Test
    void a_private_copy_that_someone_changed_is_made_anew() throws Exception {
        Path zips = folder.resolve("zips");
        Zips.good().build(zips);
        Path jar;
        try (PluginHost host = load(zips)) {
            LoadedPlugin plugin = host.registry().plugins().get(0);
            jar = folder.resolve("home/plugins/good/1.0.0-" + plugin.sha256().substring(0, 8) + "/lib/plugin.jar");
            assertThat(jar).exists();
        }
        byte[] honest = Files.readAllBytes(jar);
        Files.write(jar, PluginZip.zip(Map.of("evil.txt", new byte[1])));
        try (PluginHost host = load(zips)) {
            assertThat(say(host, "good")).isEqualTo("hello");
            assertThat(Files.readAllBytes(jar)).isEqualTo(honest);
        }
    }

    private PluginHost load(Path zips) {
        return PluginHost.load(PluginHostOptions.of(folder.resolve("home"), List.of(zips), TrustPolicy.development()));
    }

    private PluginHostOptions limited(Path zips) {
        return PluginHostOptions.of(folder.resolve("home"), List.of(zips), TrustPolicy.development())
                .enrichLimit(Duration.ofMillis(400));
    }

    private static EnricherSession open(PluginHost host, String id) {
        LoadedEnricher loaded = host.registry().enrichers().get(id);
        EnricherSpec spec = loaded.spec();
        return loaded.enricher().open(FakeEnricherContext.of(spec));
    }

    private static String say(PluginHost host, String id) {
        try (EnricherSession session = open(host, id)) {
            List<EnrichResult> results = session.enrich(batch(2));
            return ((Predicted) results.get(1)).outputs().get("said").asPlainText();
        }
    }

    private static List<RecordView> batch(int size) {
        return java.util.stream.IntStream.range(0, size)
                .mapToObj(i -> Records.lead("L" + i).build())
                .toList();
    }
}
