/**
 * Verifies, loads and isolates plugins, and is the only place that knows PF4J. Start at
 * {@link io.foretell.pluginhost.PluginHost}; what the engine sees is an immutable
 * {@link io.foretell.pluginhost.PluginRegistry} of guarded extensions. A plugin is code with the connector's own rights:
 * trust is decided before loading, not after.
 */
@NullMarked
package io.foretell.pluginhost;

import org.jspecify.annotations.NullMarked;
