/**
 * The enricher 'sentiment': what the last messages of a customer sound like. Texts become vectors in the host's encoders
 * ({@link io.foretell.ai.api}); small heads, trained by us and shipped in this plugin, tell the mood of a vector. There
 * is no list of words anywhere.
 */
@NullMarked
package io.foretell.sentiment;

import org.jspecify.annotations.NullMarked;
