/**
 * The suite that every connector must pass, on a practice server in every build and on a real CRM when there is one.
 * Start at {@link io.foretell.testkit.crm.CrmConnectorContract}.
 */
@NullMarked
package io.foretell.testkit.crm;

import org.jspecify.annotations.NullMarked;
