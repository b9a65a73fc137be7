package io.foretell.engine.api;

import io.foretell.spi.record.RecordRef;

/** A record that another model would put into another band. */
public record BandChange(RecordRef ref, String name, String before, String after) {}
