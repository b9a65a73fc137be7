/**
 * The org itself, without HTTP: objects and fields, rows in memory, users and rights, and the rules that every change
 * has to pass. REST, queries, bulk jobs and metadata are built on {@link io.foretell.practice.salesforce.org.Org}.
 */
@NullMarked
package io.foretell.practice.salesforce.org;

import org.jspecify.annotations.NullMarked;
