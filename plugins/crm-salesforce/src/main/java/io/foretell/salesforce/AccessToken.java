package io.foretell.salesforce;

import io.foretell.spi.option.Secret;
import okhttp3.HttpUrl;

/**
 * What a sign-in gave.
 *
 * @param instance the server to talk to; checked
 * @param orgId with 18 characters
 * @param userId with 18 characters
 */
record AccessToken(Secret token, HttpUrl instance, String orgId, String userId) {}
