package io.foretell.engine.api;

import static java.util.Objects.requireNonNull;

import io.foretell.engine.state.Hold;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which of people's values are meant; what is empty admits all.
 *
 * @param field name of one of our fields in the CRM
 * @param before only values that have been kept since before this moment
 */
public record OverrideFilter(
        Optional<String> object,
        Set<String> ids,
        Optional<String> enrichment,
        Optional<String> field,
        Optional<Instant> before) {
    public OverrideFilter {
        requireNonNull(object, "object is null");
        ids = Set.copyOf(ids);
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(field, "field is null");
        requireNonNull(before, "before is null");
    }

    public static OverrideFilter record(String object, String id) {
        return new OverrideFilter(
                Optional.of(object), Set.of(id), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With ids in the form in which the CRM hands them out. */
    public OverrideFilter accepting(UnaryOperator<String> recordId) {
        return new OverrideFilter(
                object, ids.stream().map(recordId).collect(Collectors.toSet()), enrichment, field, before);
    }

    public boolean admits(Hold hold) {
        return object.map(hold.ref().object()::equals).orElse(true)
                && (ids.isEmpty() || ids.contains(hold.ref().id()))
                && enrichment.map(hold.enrichment()::equals).orElse(true)
                && field.map(hold.field()::equals).orElse(true)
                && before.map(hold.since()::isBefore).orElse(true);
    }
}
