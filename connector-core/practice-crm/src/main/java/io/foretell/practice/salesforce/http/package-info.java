/**
 * What every part of the pretended Salesforce API shares: requests and replies as values (so that Composite can carry
 * requests inside a request), the routes, error bodies, the front door that does sign-in, quota, faults and compression,
 * and the way in which values look in JSON.
 */
@NullMarked
package io.foretell.practice.salesforce.http;

import org.jspecify.annotations.NullMarked;
