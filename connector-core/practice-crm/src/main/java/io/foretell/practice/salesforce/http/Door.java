package io.foretell.practice.salesforce.http;

/** A part of the server with paths of its own below {@code /services/}, and its own way of signing in and of refusing. */
public interface Door {
    /** The segment after {@code services}. */
    String segment();

    /** Called from many threads; whatever goes wrong is a reply too. */
    ApiResponse answer(HttpCall call, SignIn signIn);
}
