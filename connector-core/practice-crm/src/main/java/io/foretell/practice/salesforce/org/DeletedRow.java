package io.foretell.practice.salesforce.org;

import java.time.Instant;

/** An entry of the delete log. */
public record DeletedRow(String id, Instant deletedDate) {}
