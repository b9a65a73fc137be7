package io.foretell.app.wiring;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import io.foretell.ai.api.TextEncoder;
import io.foretell.ai.api.TextEncoders;
import io.foretell.pluginhost.LoadedEnricher;
import io.foretell.pluginhost.PluginHost;
import io.foretell.pluginhost.PluginHostOptions;
import io.foretell.pluginhost.TrustPolicy;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.Records;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process of its own that loads the sentiment plugin, lets it read a mail and unloads it, again and again. Prints the
 * resident memory in MB after each time, and at the end how many class loaders are still alive. Arguments: the built
 * program's folder, a folder for copies, how often.
 */
final class PluginReloads {
    private static final int COLLECTIONS = 20;

    private PluginReloads() {}

    public static void main(String[] args) throws IOException {
        Path zip = Home.at(Path.of(args[0])).pluginZips().stream()
                .filter(file -> file.getFileName().toString().startsWith("enricher-sentiment"))
                .findFirst()
                .orElseThrow();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (AiRuntime runtime = AiRuntime.start(AiSettings.shared())) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                loaders.add(once(zip, Path.of(args[1]), runtime.textEncoders()));
                System.gc();
                System.out.println("resident " + residentMegabytes());
            }
            for (int i = 0; i < COLLECTIONS && alive(loaders) > 0; i++) {
                System.gc();
                System.runFinalization();
            }
        }
        System.out.println("alive " + alive(loaders));
    }

    private static WeakReference<ClassLoader> once(Path zip, Path copies, TextEncoders encoders) {
        try (PluginHost host = PluginHost.load(PluginHostOptions.of(copies, List.of(zip), TrustPolicy.development()))) {
            LoadedEnricher loaded = host.registry().enrichers().get("sentiment");
            Witness witness = new Witness(encoders);
            try (EnricherSession session = loaded.enricher()
                    .open(FakeEnricherContext.of(loaded.spec()).service(TextEncoders.class, witness))) {
                session.enrich(List.of(Records.lead("L1")
                        .related(
                                "messages",
                                Records.item(
                                        "M1",
                                        Records.DEFAULT_AS_OF,
                                        Map.of("text", FieldValue.text("The delivery is late and nobody answers."))))
                        .build()));
            }
            return witness.caller;
        }
    }

    /** Notes who calls: the plugin's class loader is in the thread. */
    private static final class Witness implements TextEncoders {
        private final TextEncoders encoders;
        private WeakReference<ClassLoader> caller = new WeakReference<>(null);

        private Witness(TextEncoders encoders) {
            this.encoders = encoders;
        }

        @Override
        public Set<String> languages() {
            return encoders.languages();
        }

        @Override
        public Optional<TextEncoder> forLanguage(String language) {
            return encoders.forLanguage(language);
        }

        @Override
        public Optional<AdaptedTextEncoder> adapted(String language, AdapterSource adapter) {
            caller = new WeakReference<>(Thread.currentThread().getContextClassLoader());
            return encoders.adapted(language, adapter);
        }

        @Override
        public Optional<String> detectLanguage(String text) {
            return encoders.detectLanguage(text);
        }
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
