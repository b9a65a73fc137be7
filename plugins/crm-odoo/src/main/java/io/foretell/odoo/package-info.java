/**
 * The connector for Odoo 16 to 18 over {@code /jsonrpc}. {@link io.foretell.odoo.OdooPlugin} signs in; one class each
 * reads, writes, describes, provisions and diagnoses.
 */
@NullMarked
package io.foretell.odoo;

import org.jspecify.annotations.NullMarked;
