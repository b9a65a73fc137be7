/** What {@code foretell init} proposes after a look at a CRM: enrichments with bindings, as a commented file. */
@NullMarked
package io.foretell.app.init;

import org.jspecify.annotations.NullMarked;
