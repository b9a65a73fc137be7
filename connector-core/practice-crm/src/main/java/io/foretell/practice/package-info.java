/**
 * The practice CRM: a local server that software made for Odoo takes for the real thing, with switchable faults and
 * counters. Start one with {@link io.foretell.practice.PracticeCrm#start}; everything is kept in memory.
 */
@NullMarked
package io.foretell.practice;

import org.jspecify.annotations.NullMarked;
