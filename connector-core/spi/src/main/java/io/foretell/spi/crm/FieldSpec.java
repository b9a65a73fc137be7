package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;
import java.util.List;

/**
 * A custom field of ours.
 *
 * @param name technical name in the CRM
 * @param length of a TEXT; above 255 it is a long text
 * @param scale decimals of a NUMBER
 */
public record FieldSpec(
        String object,
        String name,
        String label,
        String help,
        FieldType type,
        int length,
        int scale,
        List<String> choices) {
    public FieldSpec {
        requireNonNull(object, "object is null");
        requireNonNull(name, "name is null");
        requireNonNull(label, "label is null");
        requireNonNull(help, "help is null");
        requireNonNull(type, "type is null");
        choices = List.copyOf(choices);
    }
}
