/**
 * Scores records by what became of earlier ones: a regularised linear model over learned encodings, with a calibrated
 * chance and reasons that add up to it exactly. Start at {@link io.foretell.scoring.ScoringEnricher}.
 */
@NullMarked
package io.foretell.scoring;

import org.jspecify.annotations.NullMarked;
