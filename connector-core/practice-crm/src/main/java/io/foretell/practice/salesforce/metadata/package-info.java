/**
 * The Metadata API as REST offers it: a zip of XML files is checked whole, as an org checks it, and then changes the
 * org's schema and rights. Checking and changing are two steps, so that a dry run and a roll-back need no undo.
 */
@NullMarked
package io.foretell.practice.salesforce.metadata;

import org.jspecify.annotations.NullMarked;
