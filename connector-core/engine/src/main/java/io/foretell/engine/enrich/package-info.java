/** Predicts for records that need a look, from the store alone. */
@NullMarked
package io.foretell.engine.enrich;

import org.jspecify.annotations.NullMarked;
