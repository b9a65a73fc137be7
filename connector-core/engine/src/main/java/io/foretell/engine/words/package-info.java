/** Reasons in the language of the people who read them. */
@NullMarked
package io.foretell.engine.words;

import org.jspecify.annotations.NullMarked;
