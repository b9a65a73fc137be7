/**
 * What the engine remembers, as ports: the tables of the design seen from the engine. {@code StateStoreContract} in the
 * store module says in tests what an implementation owes.
 */
@NullMarked
package io.foretell.engine.state;

import org.jspecify.annotations.NullMarked;
