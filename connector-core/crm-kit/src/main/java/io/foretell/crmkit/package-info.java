/**
 * A library that connectors bundle: an HTTP client that takes a permit before every request, JSON, an error table, and
 * sentences for failures of the network. Start at {@link io.foretell.crmkit.CrmHttp}.
 */
@NullMarked
package io.foretell.crmkit;

import org.jspecify.annotations.NullMarked;
