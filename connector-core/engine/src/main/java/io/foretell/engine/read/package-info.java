/** Reads changes into the store, page by page, and notices what people did to our fields. */
@NullMarked
package io.foretell.engine.read;

import org.jspecify.annotations.NullMarked;
