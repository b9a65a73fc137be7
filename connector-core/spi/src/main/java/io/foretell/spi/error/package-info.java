/** Errors with a stable code, a kind, a sentence for the admin and a detail for engineers. */
@NullMarked
package io.foretell.spi.error;

import org.jspecify.annotations.NullMarked;
