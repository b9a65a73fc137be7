package io.foretell.practice.salesforce.http;

/** Knows the tokens that are alive. */
public interface SignIn {
    /**
     * The session behind a token; counts as use of it.
     *
     * @throws ApiException 401 when the token is unknown, expired or revoked
     */
    Session session(String token);

    /** The token is dead from here on. */
    void expire(String token);

    /** Answers paths that need no session, such as the token endpoint. */
    ApiResponse open(HttpCall call);
}
