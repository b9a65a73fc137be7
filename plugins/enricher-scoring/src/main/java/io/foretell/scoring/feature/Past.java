package io.foretell.scoring.feature;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Optional;

/**
 * What an example knew besides its fields.
 *
 * @param created when the record came in, if that is known
 * @param band that we gave it before; empty when we had not
 * @param chance that we gave it before, from 0 to 1; NaN when we had not
 * @param touched whether anybody had been in touch: any activity or message
 */
public record Past(Optional<Instant> created, String band, double chance, boolean touched) {
    static Past of(RecordView view) {
        return new Past(
                view.value(Signals.CREATED).asInstant(),
                view.previous("band").map(FieldValue::asPlainText).orElse(""),
                view.previous("chance")
                        .flatMap(FieldValue::asNumber)
                        .map(percent -> percent.doubleValue() / 100)
                        .orElse(Double.NaN),
                view.related(Signals.ACTIVITIES).count()
                                + view.related(Signals.MESSAGES).count()
                        > 0);
    }
}
