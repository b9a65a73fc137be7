/** Examples from what is stored, as they looked at a moment before their outcome. */
@NullMarked
package io.foretell.engine.train;

import org.jspecify.annotations.NullMarked;
