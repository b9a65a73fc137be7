package io.foretell.practice.salesforce.http;

/** A part of the REST API that adds its own resources. */
public interface ApiModule {
    void routes(ApiRoutes routes);
}
