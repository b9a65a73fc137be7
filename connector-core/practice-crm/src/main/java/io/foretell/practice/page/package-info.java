/** Pages that show a record with its new fields as a salesperson would see it. Server-rendered, no scripts. */
@NullMarked
package io.foretell.practice.page;

import org.jspecify.annotations.NullMarked;
