/** Reports as pages for a browser: one file with everything in it, no script, nothing from the network. */
@NullMarked
package io.foretell.app.page;

import org.jspecify.annotations.NullMarked;
