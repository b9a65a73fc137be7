package io.foretell.engine.enrich;

import java.util.Optional;

/** Services that the host offers to enrichers, such as text encoders. Thread-safe. */
@FunctionalInterface
public interface HostServices {
    HostServices NONE = new HostServices() {
        @Override
        public <T> Optional<T> find(Class<T> type) {
            return Optional.empty();
        }
    };

    <T> Optional<T> find(Class<T> type);
}
