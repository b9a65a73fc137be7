package io.foretell.sentiment;

/**
 * What a text sounds like.
 *
 * @param language ISO 639-1; empty when it could not be told
 */
record Reading(String language, MoodShares shares) {}
