/**
 * The connector for Salesforce over REST and Bulk API 2.0. {@link io.foretell.salesforce.SalesforcePlugin} signs in; one
 * class each reads, writes, describes, provisions and diagnoses.
 */
@NullMarked
package io.foretell.salesforce;

import org.jspecify.annotations.NullMarked;
