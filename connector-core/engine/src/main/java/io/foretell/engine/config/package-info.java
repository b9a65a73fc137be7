/** What an admin configured, as values: connections and enrichments. Reading YAML is the app's business. */
@NullMarked
package io.foretell.engine.config;

import org.jspecify.annotations.NullMarked;
