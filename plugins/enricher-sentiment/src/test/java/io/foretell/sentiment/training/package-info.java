/**
 * Trains the heads that this plugin ships. Run by hand, on open data that is not part of the source tree; see the model
 * card for the command.
 */
@NullMarked
package io.foretell.sentiment.training;

import org.jspecify.annotations.NullMarked;
