/** What the author of a CRM connector implements. Start at {@link io.foretell.spi.crm.CrmPlugin}. */
@NullMarked
package io.foretell.spi.crm;

import org.jspecify.annotations.NullMarked;
