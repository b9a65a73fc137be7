/** When two values are the same, and how values are cut to what a CRM's field can hold. */
@NullMarked
package io.foretell.engine.values;

import org.jspecify.annotations.NullMarked;
