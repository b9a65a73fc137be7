/** The command line: one class per command; each turns options into one call and the answer into words. */
@NullMarked
package io.foretell.app.cli;

import org.jspecify.annotations.NullMarked;
