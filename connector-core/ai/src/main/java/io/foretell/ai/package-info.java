/**
 * The local AI runtime: {@link io.foretell.ai.api} on DJL and PyTorch. The only place that knows native libraries; it
 * starts the engine once, offline and without telemetry, and owns all native memory. Start at
 * {@link io.foretell.ai.AiRuntime}.
 */
@NullMarked
package io.foretell.ai;

import org.jspecify.annotations.NullMarked;
