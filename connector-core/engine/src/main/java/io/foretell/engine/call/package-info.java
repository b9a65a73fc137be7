/** Calls to the CRM: permits, pace, retries, waiting. */
@NullMarked
package io.foretell.engine.call;

import org.jspecify.annotations.NullMarked;
