/**
 * The numerics of a score: a sparse matrix, regularised logistic regression, folds that keep groups together,
 * calibration, and the measures that the report prints. Knows nothing of records or fields.
 */
@NullMarked
package io.foretell.scoring.learn;

import org.jspecify.annotations.NullMarked;
