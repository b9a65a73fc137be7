/** What the author of an enricher implements. Start at {@link io.foretell.spi.enrich.Enricher}. */
@NullMarked
package io.foretell.spi.enrich;

import org.jspecify.annotations.NullMarked;
