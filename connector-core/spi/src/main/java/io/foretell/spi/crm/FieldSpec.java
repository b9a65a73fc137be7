package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;
import java.util.List;
import java.util.Map;

/**
 * A custom field of ours.
 *
 * @param name technical name in the CRM
 * @param length of a TEXT; above 255 it is a long text
 * @param scale decimals of a NUMBER
 * @param choices keys of a CHOICE, in order: what is written
 * @param choiceLabels what people read instead of a key; a key without a label is shown as it is
 */
public record FieldSpec(
        String object,
        String name,
        String label,
        String help,
        FieldType type,
        int length,
        int scale,
        List<String> choices,
        Map<String, String> choiceLabels) {
    public FieldSpec {
        requireNonNull(object, "object is null");
        requireNonNull(name, "name is null");
        requireNonNull(label, "label is null");
        requireNonNull(help, "help is null");
        requireNonNull(type, "type is null");
        choices = List.copyOf(choices);
        choiceLabels = Map.copyOf(choiceLabels);
    }

    /** A field whose choices are shown as they are written. */
    public FieldSpec(
            String object,
            String name,
            String label,
            String help,
            FieldType type,
            int length,
            int scale,
            List<String> choices) {
        this(object, name, label, help, type, length, scale, choices, Map.of());
    }

    public String choiceLabel(String choice) {
        return choiceLabels.getOrDefault(choice, choice);
    }
}
