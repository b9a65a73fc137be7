package io.foretell.practice.salesforce.oauth;

import io.foretell.practice.salesforce.http.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a sign-in with status 400 and an OAuth error object. */
final class OAuthProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String description;

    OAuthProblem(String error, String description) {
        super(error, null, false, false);
        this.error = error;
        this.description = description;
    }

    ApiResponse response() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return ApiResponse.json(400, body);
    }
}
