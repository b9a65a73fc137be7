/** Tables from files: read with every trap that spreadsheets set, and turned into training data. */
@NullMarked
package io.foretell.app.csv;

import org.jspecify.annotations.NullMarked;
