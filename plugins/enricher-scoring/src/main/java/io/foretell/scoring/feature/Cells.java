package io.foretell.scoring.feature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of signals, by their position in the encoding's or table's list. */
public interface Cells {
    /** NaN when missing. */
    double number(int signal);

    /** Null when missing. */
    @Nullable
    String key(int signal);

    /** Empty when missing. */
    List<String> keys(int signal);
}
