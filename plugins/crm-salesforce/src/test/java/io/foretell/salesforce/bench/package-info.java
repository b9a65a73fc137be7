/**
 * The connector beside jsforce on one practice org: who reads and writes the same rows faster, with fewer calls and less
 * memory. Not a test; {@code connector-core/docs/performance.md} has the command and what came out.
 */
@NullMarked
package io.foretell.salesforce.bench;

import org.jspecify.annotations.NullMarked;
