package io.foretell.practice.salesforce.org;

/**
 * Someone who can sign in. Equal by id.
 *
 * @param id of the User row, 18 characters
 */
public record User(String id, String username) {}
