package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Something an enricher predicts. The engine adds {@code reasons} and {@code changed_on} to every enrichment by itself.
 *
 * @param name snake_case; the default field name in the CRM is made of it
 * @param label what people read above the field
 * @param length of a TEXT; 0 otherwise
 * @param scale decimals of a NUMBER; the engine rounds to it before it compares or writes
 * @param choices allowed keys of a CHOICE, in order
 * @param zeroIsValid whether 0 is a prediction; where it is not, a CRM that cannot hold 'no number' shows 0 for it
 * @param quietBelow the default change that is too small to write; empty means that every change is written
 */
public record OutputField(
        String name,
        FieldType type,
        String label,
        int length,
        int scale,
        List<String> choices,
        boolean zeroIsValid,
        Optional<BigDecimal> quietBelow) {
    public OutputField {
        if (!requireNonNull(name, "name is null").matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("an output's name is in snake_case, not '" + name + "'");
        }
        requireNonNull(type, "type is null");
        requireNonNull(label, "label is null");
        choices = List.copyOf(choices);
        requireNonNull(quietBelow, "quietBelow is null");
    }

    public static OutputField number(String name, String label, int scale, boolean zeroIsValid, double quietBelow) {
        return new OutputField(
                name,
                FieldType.NUMBER,
                label,
                0,
                scale,
                List.of(),
                zeroIsValid,
                quietBelow > 0 ? Optional.of(BigDecimal.valueOf(quietBelow)) : Optional.empty());
    }

    public static OutputField choice(String name, String label, List<String> choices) {
        return new OutputField(name, FieldType.CHOICE, label, 0, 0, choices, true, Optional.empty());
    }

    public static OutputField text(String name, String label, int length) {
        return new OutputField(name, FieldType.TEXT, label, length, 0, List.of(), true, Optional.empty());
    }

    public static OutputField bool(String name, String label) {
        return new OutputField(name, FieldType.BOOL, label, 0, 0, List.of(), true, Optional.empty());
    }

    public static OutputField timestamp(String name, String label) {
        return new OutputField(name, FieldType.TIMESTAMP, label, 0, 0, List.of(), true, Optional.empty());
    }
}
