/**
 * Groups customers by how recently, how often and for how much they bought. Segments have names that people know and keep
 * them from one training to the next. Start at {@link io.foretell.segmentation.SegmentationEnricher}.
 */
@NullMarked
package io.foretell.segmentation;

import org.jspecify.annotations.NullMarked;
