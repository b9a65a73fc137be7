package io.foretell.engine.enrich;

import io.foretell.spi.crm.Finding;
import java.util.List;
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

    /** What runs, for {@code check}; only of services that were asked for. */
    default List<Finding> findings() {
        return List.of();
    }
}
