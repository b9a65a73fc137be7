/** The walls of the house, as tests over the compiled classes of all modules: design, section 3. */
@NullMarked
package io.foretell.architecture;

import org.jspecify.annotations.NullMarked;
