package io.foretell.scoring.feature;

import io.foretell.spi.value.FieldValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, String> labels = new HashMap<>();

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

    /** Remembers what people call the keys of a value. */
    void name(FieldValue value) {
        if (value instanceof FieldValue.Ref ref) {
            name(ref.id(), ref.label());
        } else if (value instanceof FieldValue.Choice choice) {
            name(choice.asPlainText(), choice.label());
        } else if (value instanceof FieldValue.Many many) {
            for (int i = 0; i < many.labels().size(); i++) {
                name(many.keys().get(i), many.labels().get(i));
            }
        }
    }

    private void name(String key, String label) {
        if (!label.isBlank() && labels.size() < MAX_DISTINCT) {
            labels.putIfAbsent(key, label);
        }
    }

    String label(String key) {
        return labels.getOrDefault(key, key);
    }

    /** The key of a row, or the first of several; empty when there is none or it was not kept. */
    Optional<String> firstKey(int row) {
        return shape == Signal.Shape.KEYS
                ? lists[row].stream().findFirst()
                : Optional.ofNullable(keys[row]).filter(key -> !key.isEmpty());
    }

    /** Whether these are numbers in a column of texts, and too many to stand for themselves. */
    boolean mostlyNumbers(int rows, int most) {
        if (interned.size() <= most) {
            return false;
        }
        int filled = 0;
        int numeric = 0;
        for (int row = 0; row < rows; row++) {
            filled += keys[row] == null ? 0 : 1;
            numeric += Double.isNaN(number(row)) ? 0 : 1;
        }
        return numeric >= 0.98 * filled;
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
