/** Turns the configuration and the CRM's schema into what has to be read, in which order, and bound to which role. */
@NullMarked
package io.foretell.engine.plan;

import org.jspecify.annotations.NullMarked;
