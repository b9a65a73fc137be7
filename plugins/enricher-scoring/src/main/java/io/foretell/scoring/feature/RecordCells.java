package io.foretell.scoring.feature;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one record to be scored; read it, use it, read the next one into it. What a value comes to as a number or a
 * key is found once. Not safe for several threads.
 */
public final class RecordCells implements Cells {
    private final List<Signal> signals;
    private final ZoneId zone;
    private final FieldValue[] values;
    private final double[] numbers;
    private final boolean[] numbered;
    private final @Nullable String[] keys;
    private final boolean[] keyed;
    private Instant asOf = Instant.EPOCH;

    public RecordCells(List<Signal> signals, ZoneId zone) {
        this.signals = signals;
        this.zone = zone;
        this.values = new FieldValue[signals.size()];
        this.numbers = new double[values.length];
        this.numbered = new boolean[values.length];
        this.keys = new String[values.length];
        this.keyed = new boolean[values.length];
    }

    public void read(RecordView view) {
        asOf = view.asOf();
        Arrays.fill(numbered, false);
        Arrays.fill(keyed, false);
        for (int i = 0; i < values.length; i++) {
            values[i] = Signals.read(signals.get(i), view);
        }
    }

    public FieldValue value(int signal) {
        return values[signal];
    }

    @Override
    public double number(int signal) {
        if (!numbered[signal]) {
            numbers[signal] = Values.number(signals.get(signal), values[signal], asOf, zone);
            numbered[signal] = true;
        }
        return numbers[signal];
    }

    @Override
    public @Nullable String key(int signal) {
        if (!keyed[signal]) {
            keys[signal] = Values.key(values[signal]);
            keyed[signal] = true;
        }
        return keys[signal];
    }

    @Override
    public List<String> keys(int signal) {
        return Values.keys(values[signal]);
    }
}
