/**
 * From a record to numbers: signals are read from views, encoders learn from the training rows how to spread a signal
 * over columns, and an encoding puts them side by side. Nothing here looks at the outcome, and no field has a name.
 */
@NullMarked
package io.foretell.scoring.feature;

import org.jspecify.annotations.NullMarked;
