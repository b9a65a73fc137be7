/** What enrichers get to see, made from stored records, and the key of what a prediction depends on. */
@NullMarked
package io.foretell.engine.view;

import org.jspecify.annotations.NullMarked;
