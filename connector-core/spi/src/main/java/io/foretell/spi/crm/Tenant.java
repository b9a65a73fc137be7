package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;

/**
 * The CRM account behind a connection.
 *
 * @param id the CRM's own, unchangeable id: a connection is pinned to it at first contact
 * @param user who we are signed in as
 * @param version of the CRM, as people write it
 * @param currency ISO 4217, empty when unknown
 * @param recordUrlPattern with {@code {object}} and {@code {id}}
 */
public record Tenant(
        String id,
        String name,
        String user,
        String version,
        ZoneId zone,
        String currency,
        List<String> languages,
        String recordUrlPattern) {
    public Tenant {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(user, "user is null");
        requireNonNull(version, "version is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(currency, "currency is null");
        languages = List.copyOf(languages);
        requireNonNull(recordUrlPattern, "recordUrlPattern is null");
    }

    public String recordUrl(String object, String id) {
        return recordUrlPattern.replace("{object}", object).replace("{id}", id);
    }
}
