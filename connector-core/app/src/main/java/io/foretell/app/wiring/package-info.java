/** Puts the program together by hand: plugins, AI, store, engine, command line. Nobody imports this. */
@NullMarked
package io.foretell.app.wiring;

import org.jspecify.annotations.NullMarked;
