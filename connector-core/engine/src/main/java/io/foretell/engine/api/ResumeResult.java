package io.foretell.engine.api;

/**
 * What resuming an undone run did.
 *
 * @param released records that may be written again
 * @param stillHeld records that the undo of another run holds as well
 */
public record ResumeResult(long released, long stillHeld) {}
