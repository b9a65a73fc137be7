package io.foretell.app.config;

import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code write_to} and {@code write_when} against the enricher's outputs. */
final class Writing {
    /** What the engine adds to every enrichment. */
    private static final List<String> ADDED = List.of("reasons", "changed_on");

    private final Section section;
    private final EnricherSpec spec;

    Writing(Section section, EnricherSpec spec) {
        this.section = section;
        this.spec = spec;
    }

    Map<String, String> fields() {
        List<String> outputs =
                new ArrayList<>(spec.outputs().stream().map(OutputField::name).toList());
        outputs.addAll(ADDED);
        Section home = section.child("write_to");
        Map<String, String> fields = section.textMap("write_to");
        Map<String, String> byField = new HashMap<>();
        fields.forEach((output, field) -> {
            if (!outputs.contains(output)) {
                home.problem(output, "is not an output of " + spec.id() + ".", Suggestions.among(output, outputs));
            }
            String other = byField.putIfAbsent(field, output);
            if (other != null) {
                home.problem(output, "is written to the same field as " + other + ".", "Name another field.");
            }
        });
        return fields;
    }

    Map<String, BigDecimal> quietBelow() {
        List<String> numbers = spec.outputs().stream()
                .filter(output -> output.type() == FieldType.NUMBER || output.type() == FieldType.MONEY)
                .map(OutputField::name)
                .toList();
        Map<String, BigDecimal> quiet = new HashMap<>();
        Section home = section.child("write_when");
        for (String output : home.keys()) {
            if (!numbers.contains(output)) {
                home.problem(
                        output, "is not a number that " + spec.id() + " predicts.", Suggestions.among(output, numbers));
            }
            home.number(output).ifPresent(number -> quiet.put(output, number));
        }
        return quiet;
    }
}
