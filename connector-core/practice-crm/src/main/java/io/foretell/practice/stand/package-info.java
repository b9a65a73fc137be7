/** What every practice CRM stands on, whichever protocol it speaks: a clock that can be moved, faults that can be armed. */
@NullMarked
package io.foretell.practice.stand;

import org.jspecify.annotations.NullMarked;
