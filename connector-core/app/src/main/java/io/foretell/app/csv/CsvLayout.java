package io.foretell.app.csv;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What a table cannot tell about itself.
 *
 * @param encoding empty means UTF-8, or what a byte order mark says
 * @param header whether the first row names the columns; where it does not, they are called 1, 2, 3
 */
public record CsvLayout(Optional<Charset> encoding, boolean header) {
    static final CsvLayout USUAL = new CsvLayout(Optional.empty(), true);
}
