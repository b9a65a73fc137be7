/** Options of plugins: declared once, used for validation, schema, help and typed access. */
@NullMarked
package io.foretell.spi.option;

import org.jspecify.annotations.NullMarked;
