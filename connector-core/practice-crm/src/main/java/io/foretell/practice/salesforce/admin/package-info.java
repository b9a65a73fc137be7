/** The admin endpoint of a practice org: faults, clock, changes as a human, rights and rules, counters, and a dump. */
@NullMarked
package io.foretell.practice.salesforce.admin;

import org.jspecify.annotations.NullMarked;
