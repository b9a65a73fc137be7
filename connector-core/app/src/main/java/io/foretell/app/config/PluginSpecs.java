package io.foretell.app.config;

import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.option.OptionSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the loaded plugins declare. */
public interface PluginSpecs {
    /** Options of a CRM plugin; empty when there is no such plugin. */
    Optional<List<OptionSpec>> crmOptions(String crm);

    /** What an administrator signs in with, once; empty when there is no such plugin or no such sign-in. */
    List<OptionSpec> crmAdminOptions(String crm);

    Optional<EnricherSpec> enricher(String id);

    Set<String> crms();

    Set<String> enrichers();
}
