/** Looks after trained models: which one is in use, which waits, whether a new one is as good, who would notice. */
@NullMarked
package io.foretell.engine.model;

import org.jspecify.annotations.NullMarked;
