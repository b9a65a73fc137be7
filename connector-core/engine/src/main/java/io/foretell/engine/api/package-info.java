/** What can be asked of the engine for one connection, and what it answers: the side that the CLI and a console see. */
@NullMarked
package io.foretell.engine.api;

import org.jspecify.annotations.NullMarked;
