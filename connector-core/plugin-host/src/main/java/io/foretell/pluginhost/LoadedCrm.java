package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.crm.CrmPlugin;

/**
 * A kind of CRM that may be connected to.
 *
 * @param crm guarded
 */
public record LoadedCrm(LoadedPlugin plugin, String id, CrmPlugin crm) {
    public LoadedCrm {
        requireNonNull(plugin, "plugin is null");
        requireNonNull(id, "id is null");
        requireNonNull(crm, "crm is null");
    }
}
