package io.foretell.engine.api;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.util.Map;

/** A write that a sync makes or a dry run would make; maps are by field name. */
public record PlannedWrite(
        RecordRef ref,
        String name,
        String enrichment,
        Map<String, FieldValue> oldValues,
        Map<String, FieldValue> newValues) {}
