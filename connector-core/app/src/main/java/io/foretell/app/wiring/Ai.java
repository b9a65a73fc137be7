package io.foretell.app.wiring;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.Variant;
import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.TextEncoders;
import io.foretell.engine.enrich.HostServices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The AI services, started when an enricher first asks for one: a sync without text needs no libtorch. Thread-safe. */
final class Ai implements HostServices, AutoCloseable {
    private static final String AUTO = "auto";

    private final String variant;
    private @Nullable AiRuntime runtime;

    /** @param variant {@code auto} or a variant's name, as in {@code connector.yml} */
    Ai(String variant) {
        this.variant = variant;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        if (type == TextEncoders.class) {
            return Optional.of(type.cast(started().textEncoders()));
        }
        if (type == NeuralNets.class) {
            return Optional.of(type.cast(AiRuntime.neuralNets(AiSettings.shared())));
        }
        return type == BoostedTrees.class ? Optional.of(type.cast(AiRuntime.boostedTrees())) : Optional.empty();
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
