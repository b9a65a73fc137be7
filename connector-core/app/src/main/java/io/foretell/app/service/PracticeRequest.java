package io.foretell.app.service;

/**
 * What {@code foretell practice-crm} was asked for.
 *
 * @param port 0 takes a free one
 * @param leads how many to generate
 */
public record PracticeRequest(int port, int leads, long seed) {}
