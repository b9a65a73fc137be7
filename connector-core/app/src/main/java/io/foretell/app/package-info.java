/** The composition root: everything is put together here by hand, and nothing else may import it. */
@NullMarked
package io.foretell.app;

import org.jspecify.annotations.NullMarked;
