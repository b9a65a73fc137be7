/** Pure logic: plan, read, enrich, decide, commit, deliver, verify, train. Knows no HTTP, JSON, SQL or AI library. */
@NullMarked
package io.foretell.engine;

import org.jspecify.annotations.NullMarked;
