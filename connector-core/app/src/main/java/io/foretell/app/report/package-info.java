/** What the engine answers, in the words of an admin. */
@NullMarked
package io.foretell.app.report;

import org.jspecify.annotations.NullMarked;
