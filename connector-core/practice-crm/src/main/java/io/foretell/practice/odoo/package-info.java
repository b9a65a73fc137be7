/**
 * A small Odoo 17: the JSON-RPC protocol, the tables behind it, and its traps. Written from the behaviour that a real
 * server shows on the wire; it shares no code with the connectors that it judges.
 */
@NullMarked
package io.foretell.practice.odoo;

import org.jspecify.annotations.NullMarked;
