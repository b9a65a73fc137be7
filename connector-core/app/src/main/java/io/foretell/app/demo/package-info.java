/** The demo: a practice CRM on this machine and the same way through the product that an admin goes. */
@NullMarked
package io.foretell.app.demo;

import org.jspecify.annotations.NullMarked;
