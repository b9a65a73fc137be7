/**
 * The resources of the pretended REST API that neither query nor deploy: describe, rows, replication, collections,
 * composite and limits.
 */
@NullMarked
package io.foretell.practice.salesforce.rest;

import org.jspecify.annotations.NullMarked;
