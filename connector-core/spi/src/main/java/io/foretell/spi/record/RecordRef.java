package io.foretell.spi.record;

import static java.util.Objects.requireNonNull;

/**
 * The identity of one row in one CRM.
 *
 * @param connection the connection's name in the configuration
 * @param object the CRM's technical name, such as {@code crm.lead}
 * @param id as the CRM writes it
 */
public record RecordRef(String connection, String object, String id) {
    public RecordRef {
        requireNonNull(connection, "connection is null");
        requireNonNull(object, "object is null");
        requireNonNull(id, "id is null");
    }

    @Override
    public String toString() {
        return object + " " + id;
    }
}
