package io.foretell.app.init;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connection of a proposal.
 *
 * @param options of the CRM plugin as they stand in the file: secrets as references
 * @param settings common keys such as {@code rollout}, as YAML on one line
 */
public record ConnectionDraft(String name, String crm, Map<String, String> options, Map<String, String> settings) {
    public ConnectionDraft {
        requireNonNull(name, "name is null");
        requireNonNull(crm, "crm is null");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
