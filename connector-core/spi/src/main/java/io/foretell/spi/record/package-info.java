/** Records of a CRM: their identity, their changes, and what of them an enricher sees. */
@NullMarked
package io.foretell.spi.record;

import org.jspecify.annotations.NullMarked;
