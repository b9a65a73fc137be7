/** Enrichers that learn from the CRM's own records. */
@NullMarked
package io.foretell.spi.train;

import org.jspecify.annotations.NullMarked;
