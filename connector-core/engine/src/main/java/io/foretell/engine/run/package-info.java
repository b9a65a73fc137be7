/** Runs: how they are kept apart, and the order of their stages. Start at {@code RunCoordinator}. */
@NullMarked
package io.foretell.engine.run;

import org.jspecify.annotations.NullMarked;
