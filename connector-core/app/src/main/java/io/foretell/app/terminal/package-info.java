/** How the program talks to a person or a machine: answers, tables, progress, JSON. Knows nothing of what is said. */
@NullMarked
package io.foretell.app.terminal;

import org.jspecify.annotations.NullMarked;
