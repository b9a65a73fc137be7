package io.foretell.engine.api;

/** An enrichment that should be trained again, and why, in words. */
public record DueTraining(String enrichment, String why) {}
