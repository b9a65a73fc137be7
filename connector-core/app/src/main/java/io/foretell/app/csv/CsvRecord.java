package io.foretell.app.csv;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row as an enricher sees it: columns are features and, under the same names, single inputs. */
record CsvRecord(RecordRef ref, Map<String, FieldValue> features, Instant asOf) implements RecordView {
    CsvRecord {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }

    static CsvRecord of(int row, Map<String, FieldValue> features, Instant asOf) {
        return new CsvRecord(new RecordRef("csv", "row", String.valueOf(row)), features, asOf);
    }

    @Override
    public FieldValue value(String role) {
        return features.getOrDefault(role, FieldValue.MISSING);
    }

    @Override
    public RelatedList related(String role) {
        return RelatedList.EMPTY;
    }

    @Override
    public Optional<FieldValue> previous(String output) {
        return Optional.empty();
    }
}
