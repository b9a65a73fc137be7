/**
 * Scores by an admin's own point rules, for where there is not enough to learn from. Opt-in, and said to be that in every
 * reason and report.
 */
@NullMarked
package io.foretell.scoring.points;

import org.jspecify.annotations.NullMarked;
