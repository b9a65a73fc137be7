package io.foretell.sentiment;

/**
 * What a text sounds like.
 *
 * @param language ISO 639-1
 */
record Reading(String language, MoodShares shares) {}
