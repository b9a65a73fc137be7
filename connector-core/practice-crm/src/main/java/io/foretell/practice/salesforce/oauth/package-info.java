/**
 * Sign-in as Salesforce has it: four grant types, tokens that one user and one application share, which expire after idle
 * time on the org's clock, after a number of calls, or because a test says so.
 */
@NullMarked
package io.foretell.practice.salesforce.oauth;

import org.jspecify.annotations.NullMarked;
