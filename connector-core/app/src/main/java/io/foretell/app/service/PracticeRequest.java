package io.foretell.app.service;

/**
 * What {@code foretell practice-crm} was asked for.
 *
 * @param crm which CRM it stands in for: the id of a CRM plugin
 * @param port 0 takes a free one
 * @param leads how many to generate
 */
public record PracticeRequest(String crm, int port, int leads, long seed) {}
