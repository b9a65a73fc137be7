/**
 * The language of formula fields, as far as the fields that a package brings need it: parsed when the field is
 * deployed, so that an unknown name is refused then, and computed whenever a row is read.
 */
@NullMarked
package io.foretell.practice.salesforce.formula;

import org.jspecify.annotations.NullMarked;
