/** The HTTP layer that every kind of call shares, and REST itself. */
@NullMarked
package io.foretell.practice.salesforce.rest;

import org.jspecify.annotations.NullMarked;
