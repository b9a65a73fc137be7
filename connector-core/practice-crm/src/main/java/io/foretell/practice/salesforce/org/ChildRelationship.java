package io.foretell.practice.salesforce.org;

/**
 * Rows of another object that point here.
 *
 * @param child name of the object that points
 * @param field its lookup
 * @param name as in a sub-query, such as {@code Contacts}; may be empty
 */
public record ChildRelationship(String child, String field, String name, boolean cascadeDelete) {}
