/** What the stages of one run share. Of its own, so that a stage knows the run's facts and not its conductor. */
@NullMarked
package io.foretell.engine.context;

import org.jspecify.annotations.NullMarked;
