/** Compares both sides by (id, modified) and mends what slipped past reading. */
@NullMarked
package io.foretell.engine.verify;

import org.jspecify.annotations.NullMarked;
