/** From a number to what people see: a rank among the training's records, a score from 1 to 100, a band. */
@NullMarked
package io.foretell.scoring.rank;

import org.jspecify.annotations.NullMarked;
