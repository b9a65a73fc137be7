package io.foretell.practice.salesforce.http;

/**
 * Answers a request of a signed-in user. Called from many threads. What goes wrong is an {@link ApiException}, or a reply
 * with an error status.
 */
@FunctionalInterface
public interface ApiHandler {
    ApiResponse handle(ApiRequest request);
}
