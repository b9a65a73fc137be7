/**
 * Queries over REST: query, queryAll and their further pages, the plan of a query, the metadata of its columns, and
 * search.
 */
@NullMarked
package io.foretell.practice.salesforce.query;

import org.jspecify.annotations.NullMarked;
