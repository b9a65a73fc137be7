package io.foretell.practice.salesforce.org;

/** A custom field of Lead that a conversion copies: what 'Map Lead Fields' sets. */
public record ConversionMapping(String leadField, String object, String field) {}
