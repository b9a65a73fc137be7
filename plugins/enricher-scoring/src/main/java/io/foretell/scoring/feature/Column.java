package io.foretell.scoring.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One signal over all training rows; keys are interned, since few of them are distinct. */
final class Column {
    /** A text with more distinct values than this is not a category, and is no longer kept. */
    static final int MAX_DISTINCT = 20_000;

    private final Signal.Shape shape;
    private final double[] numbers;
    private final @Nullable String[] keys;
    private final List<String>[] lists;
    private final Map<String, String> interned = new HashMap<>();

    @SuppressWarnings({"unchecked", "rawtypes"})
    Column(Signal.Shape shape, int rows) {
        this.shape = shape;
        this.numbers = new double[shape == Signal.Shape.NUMBER ? rows : 0];
        this.keys = new String[shape == Signal.Shape.KEY ? rows : 0];
        this.lists = new List[shape == Signal.Shape.KEYS ? rows : 0];
    }

    void put(int row, int signal, Cells cells) {
        switch (shape) {
            case NUMBER -> numbers[row] = cells.number(signal);
            case KEY -> keys[row] = intern(cells.key(signal));
            case KEYS -> lists[row] = List.copyOf(cells.keys(signal));
        }
    }

    double number(int row) {
        return shape == Signal.Shape.NUMBER ? numbers[row] : Values.number(keys[row]);
    }

    @Nullable
    String key(int row) {
        return keys[row];
    }

    List<String> keys(int row) {
        return lists[row];
    }

    boolean tooManyDistinct() {
        return interned.size() >= MAX_DISTINCT;
    }

    private @Nullable String intern(@Nullable String key) {
        if (key == null) {
            return null;
        }
        String known = interned.get(key);
        if (known == null && !tooManyDistinct()) {
            interned.put(key, key);
            known = key;
        }
        return known == null ? "" : known;
    }
}
