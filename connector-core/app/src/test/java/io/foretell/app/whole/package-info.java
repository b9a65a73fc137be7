/** Tests of the whole: the command line on real plugins, a real store and the practice CRM. */
@NullMarked
package io.foretell.app.whole;

import org.jspecify.annotations.NullMarked;
