/** Typed field values, as CRMs hold them and enrichers see them. */
@NullMarked
package io.foretell.spi.value;

import org.jspecify.annotations.NullMarked;
