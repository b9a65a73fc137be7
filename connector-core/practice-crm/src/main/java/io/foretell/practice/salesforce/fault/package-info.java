/** What goes wrong on purpose, what is counted, and the day's quota of calls. Knows nothing of rows. */
@NullMarked
package io.foretell.practice.salesforce.fault;

import org.jspecify.annotations.NullMarked;
