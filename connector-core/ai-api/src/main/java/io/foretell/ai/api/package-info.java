/** Local AI for plugins, offered by the host through {@link io.foretell.spi.enrich.EnricherContext#service}. */
@NullMarked
package io.foretell.ai.api;

import org.jspecify.annotations.NullMarked;
