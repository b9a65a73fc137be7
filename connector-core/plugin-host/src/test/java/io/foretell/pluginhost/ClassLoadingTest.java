package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.PluginZip;
import io.foretell.testkit.Records;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

final class ClassLoadingTest {
    @TempDir
    Path folder;

    @Test
    void even_unverified_copies_of_shared_classes_are_not_used() {
        String looks = """
                String said = "";
                for (String name : new String[] {"io.foretell.spi.enrich.Enricher", "org.slf4j.Logger", "ai.djl.Fake"}) {
                    try { said += Class.forName(name).getClassLoader() == Plug.class.getClassLoader() ? "own " : "host "; }
                    catch (ClassNotFoundException e) { said += "none "; }
                }
                return say(batch, said);
                """;
        Zips.enricher("hostile", "hostile", looks)
                .copyOf(Enricher.class)
                .copyOf(Logger.class)
                .source("ai.djl.Fake", "package ai.djl; public class Fake {}")
                .build(folder.resolve("zips"));
        PluginHostOptions options = options();
        try (PluginHost host = PluginHost.load(options)) {
            assertThat(host.registry().failures()).hasSize(1);
        }
        try (PluginHost host = PluginHost.load(options, false)) {
            LoadedEnricher loaded = host.registry().enrichers().get("hostile");
            try (EnricherSession session = loaded.enricher().open(FakeEnricherContext.of(loaded.spec()))) {
                Predicted result = (Predicted)
                        session.enrich(List.of(Records.lead("1").build())).get(0);
                assertThat(result.outputs().get("said").asPlainText()).isEqualTo("host host none ");
            }
        }
    }

    @Test
    void an_unloaded_plugins_class_loader_is_collected() throws Exception {
        Zips.enricher("good", "good", "return say(batch, Thread.currentThread().getContextClassLoader().toString());")
                .build(folder.resolve("zips"));
        ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loaders.add(loadAndUnload(queue));
        }
        int collected = 0;
        for (int i = 0; i < 50 && collected < loaders.size(); i++) {
            System.gc();
            while (queue.remove(50) != null) {
                collected++;
            }
        }
        assertThat(collected).isEqualTo(loaders.size());
    }

    @Test
    void a_zip_with_the_same_class_twice_in_different_plugins_stays_apart() {
        Path zips = folder.resolve("zips");
        for (String id : List.of("one", "two")) {
            PluginZip.named(id)
                    .extension(
                            "same.Plug",
                            Zips.source(id, "same", "Enricher", "static int n;", "n++; return say(batch, \"\" + n);"))
                    .build(zips);
        }
        try (PluginHost host = PluginHost.load(options())) {
            for (String id : List.of("one", "two")) {
                LoadedEnricher loaded = host.registry().enrichers().get(id);
                try (EnricherSession session = loaded.enricher().open(FakeEnricherContext.of(loaded.spec()))) {
                    Predicted result = (Predicted)
                            session.enrich(List.of(Records.lead("1").build())).get(0);
                    assertThat(result.outputs().get("said").asPlainText()).isEqualTo("1");
                }
            }
        }
    }

    private WeakReference<ClassLoader> loadAndUnload(ReferenceQueue<ClassLoader> queue) throws Exception {
        try (PluginHost host = PluginHost.load(options())) {
            LoadedEnricher loaded = host.registry().enrichers().get("good");
            try (EnricherSession session = loaded.enricher().open(FakeEnricherContext.of(loaded.spec()))) {
                session.enrich(List.of(Records.lead("1").build()));
            }
            ClassLoader loader =
                    ((GuardedProxy) java.lang.reflect.Proxy.getInvocationHandler(loaded.enricher())).loader();
            return new WeakReference<>(loader, queue);
        }
    }

    private PluginHostOptions options() {
        return PluginHostOptions.of(folder.resolve("home"), List.of(folder.resolve("zips")), TrustPolicy.development());
    }
}
