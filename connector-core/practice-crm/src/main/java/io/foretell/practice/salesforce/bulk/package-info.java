/**
 * Bulk API 2.0: query jobs whose results are paged CSV, and ingest jobs that change many rows, with all their result
 * files, states and ways to fail. Beside it, in classes that begin with Async, the first bulk API, which older clients
 * still load and query with.
 */
@NullMarked
package io.foretell.practice.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
