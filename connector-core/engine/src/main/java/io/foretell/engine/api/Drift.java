package io.foretell.engine.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether the newest records are still like those that the model in use learnt from.
 *
 * @param sentence in all cases
 * @param moved what moved, in words; empty when nothing did
 */
public record Drift(boolean drifted, String sentence, List<String> moved) {
    public Drift {
        requireNonNull(sentence, "sentence is null");
        moved = List.copyOf(moved);
    }
}
