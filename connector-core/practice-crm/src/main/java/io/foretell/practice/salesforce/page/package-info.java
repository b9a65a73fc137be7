/** Pages that show a record of a practice org with its new fields as a salesperson would see it. No scripts. */
@NullMarked
package io.foretell.practice.salesforce.page;

import org.jspecify.annotations.NullMarked;
