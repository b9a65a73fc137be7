package io.foretell.app.wiring;

import io.foretell.ai.AiDescription;
import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.Variant;
import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.OwnTextModels;
import io.foretell.ai.api.TextEncoders;
import io.foretell.app.config.Settings;
import io.foretell.engine.enrich.HostServices;
import io.foretell.spi.crm.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The AI services, started when an enricher first asks for one: a sync without text needs no libtorch. Thread-safe. */
final class Ai implements HostServices, AutoCloseable {
    private static final String AUTO = "auto";

    private final String variant;
    private final Predicate<String> trusted;
    private final Path folder;
    private @Nullable AiRuntime runtime;

    /**
     * As {@code connector.yml} says; a model of the admin's own is trusted by the list that plugins are trusted by.
     *
     * @param folder from which the folders of own models are seen
     */
    Ai(Settings settings, Path folder) {
        this.folder = folder;
        this.variant = settings.aiVariant();
        Settings.Plugins plugins = settings.plugins();
        this.trusted = sha256 -> plugins.allowListed() && plugins.allow().contains(sha256);
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        if (type == TextEncoders.class) {
            return Optional.of(type.cast(started().textEncoders()));
        }
        if (type == NeuralNets.class) {
            return Optional.of(type.cast(AiRuntime.neuralNets(AiSettings.shared())));
        }
        if (type == OwnTextModels.class) {
            OwnTextModels models = started().ownTextModels(trusted);
            return Optional.of(type.cast(
                    (OwnTextModels) from -> models.open(folder.resolve(from).normalize())));
        }
        return type == BoostedTrees.class ? Optional.of(type.cast(AiRuntime.boostedTrees())) : Optional.empty();
    }

    @Override
    public synchronized List<Finding> findings() {
        AiRuntime open = runtime;
        if (open == null) {
            return List.of();
        }
        AiDescription running = open.describe();
        List<Finding> findings = new ArrayList<>();
        for (AiDescription.Encoder encoder : running.encoders()) {
            findings.add(Finding.ok(
                    "ai",
                    encoder.name() + " reads '" + encoder.language() + "' in "
                            + encoder.variant().key() + ", because " + encoder.reason()));
        }
        findings.add(Finding.ok("ai", running.engine() + ", " + running.workers() + " at a time, offline"));
        return findings;
    }

    private synchronized AiRuntime started() {
        AiRuntime open = runtime;
        if (open == null) {
            AiSettings settings = AiSettings.shared();
            open = AiRuntime.start(
                    variant.equals(AUTO) ? settings : settings.withVariant(Variant.of(variant.replace("-", ""))));
            runtime = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
    }
}
