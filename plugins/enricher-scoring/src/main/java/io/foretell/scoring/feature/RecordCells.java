package io.foretell.scoring.feature;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one record to be scored; read it, use it, read the next one into it. Not safe for several threads. */
public final class RecordCells implements Cells {
    private final List<Signal> signals;
    private final ZoneId zone;
    private final FieldValue[] values;
    private Instant asOf = Instant.EPOCH;

    public RecordCells(List<Signal> signals, ZoneId zone) {
        this.signals = signals;
        this.zone = zone;
        this.values = new FieldValue[signals.size()];
    }

    public void read(RecordView view) {
        asOf = view.asOf();
        for (int i = 0; i < values.length; i++) {
            values[i] = Signals.read(signals.get(i), view);
        }
    }

    public FieldValue value(int signal) {
        return values[signal];
    }

    @Override
    public double number(int signal) {
        return Values.number(signals.get(signal), values[signal], asOf, zone);
    }

    @Override
    public @Nullable String key(int signal) {
        return Values.key(values[signal]);
    }

    @Override
    public List<String> keys(int signal) {
        return Values.keys(values[signal]);
    }
}
