/** Decides which predictions are worth a write, and makes the ledger rows. */
@NullMarked
package io.foretell.engine.decide;

import org.jspecify.annotations.NullMarked;
