/**
 * Drains the ledger into the CRM: a row is SENT, durably, before the call that contains it, and what a crash or a lost
 * reply left in doubt is read back instead of being sent again blindly.
 */
@NullMarked
package io.foretell.engine.deliver;

import org.jspecify.annotations.NullMarked;
