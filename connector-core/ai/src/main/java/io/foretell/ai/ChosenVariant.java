package io.foretell.ai;

/**
 * A variant to try, or the one that runs.
 *
 * @param reason why this one, as the end of a sentence
 */
record ChosenVariant(Variant variant, String reason) {}
