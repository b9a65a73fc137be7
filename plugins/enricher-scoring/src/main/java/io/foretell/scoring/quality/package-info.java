/**
 * What an admin is told about a model: how well it does on records that it had not seen, for whom, by what, and what
 * should be known before relying on it. Knows figures and groups of rows, and nothing of how a model is made.
 */
@NullMarked
package io.foretell.scoring.quality;

import org.jspecify.annotations.NullMarked;
