package io.foretell.engine.train;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A record that can be learnt from.
 *
 * @param labelTime when the outcome became known
 * @param asOf the moment at which the example shows the record
 */
record Labelled(String id, OptionalDouble label, Instant created, Instant labelTime, Instant asOf) {}
