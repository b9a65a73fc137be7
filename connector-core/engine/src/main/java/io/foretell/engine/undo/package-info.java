/** Takes back what a run wrote, as far as it still stands, and holds those records. */
@NullMarked
package io.foretell.engine.undo;

import org.jspecify.annotations.NullMarked;
