/**
 * {@code connector.yml}: read with its line numbers, checked against the JSON schema and the plugins' declarations, and
 * turned into the engine's values. Every problem is collected, none is thrown alone.
 */
@NullMarked
package io.foretell.app.config;

import org.jspecify.annotations.NullMarked;
