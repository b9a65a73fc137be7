/**
 * SOQL as Salesforce reads it: a lexer, a recursive-descent parser to records, and an evaluator over the practice org's
 * rows with the rights of the user who asks. Written from the published grammar; it shares no code with the connectors
 * that it judges.
 */
@NullMarked
package io.foretell.practice.salesforce.soql;

import org.jspecify.annotations.NullMarked;
