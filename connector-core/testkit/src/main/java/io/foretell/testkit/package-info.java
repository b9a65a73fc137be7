/**
 * Named fakes, builders and contract suites for authors of plugins: a clock that is set, records, contexts, a CRM in
 * memory with scripted faults, plugin zips, and suites that every plugin must pass. Nothing here is a mock.
 */
@NullMarked
package io.foretell.testkit;

import org.jspecify.annotations.NullMarked;
