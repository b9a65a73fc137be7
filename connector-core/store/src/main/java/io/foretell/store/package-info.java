/**
 * What the engine remembers, on SQLite (one machine) and PostgreSQL (several): one schema, one SQL dialect, one class per
 * port. {@link io.foretell.store.Stores} is the way in; nothing of JDBC or JDBI is visible outside.
 */
@NullMarked
package io.foretell.store;

import org.jspecify.annotations.NullMarked;
