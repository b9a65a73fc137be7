package io.foretell.practice.salesforce.http;

import io.foretell.practice.salesforce.org.User;

/**
 * Who is calling.
 *
 * @param clientId the application through which the user signed in
 */
public record Session(User user, String clientId) {}
