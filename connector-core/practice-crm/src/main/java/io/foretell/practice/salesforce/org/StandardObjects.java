package io.foretell.practice.salesforce.org;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the standard objects with their fields from {@code objects.tsv}, whose first lines explain it. */
final class StandardObjects {
    private final Schema schema;
    private @Nullable ObjectDef object;

    private StandardObjects(Schema schema) {
        this.schema = schema;
    }

    static Schema read(OrgClock clock) {
        Schema schema = new Schema(clock);
        StandardObjects reader = new StandardObjects(schema);
        try (InputStream in = StandardObjects.class.getResourceAsStream("objects.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(in, "objects.tsv is missing"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(reader::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }

    private void line(String line) {
        String[] parts = line.split("\t", -1);
        if (line.startsWith("!")) {
            String can = parts[4];
            object = new ObjectDef(
                    parts[0].substring(1),
                    parts[2],
                    parts[3],
                    parts[1],
                    new ObjectDef.Ability(
                            can.contains("c"),
                            can.contains("u"),
                            can.contains("d"),
                            can.contains("b"),
                            can.contains("m"),
                            can.contains("s"),
                            can.contains("l"),
                            can.contains("o"),
                            parts[5]));
            schema.add(object);
            SystemFields.addTo(object);
            return;
        }
        ObjectDef current = Objects.requireNonNull(object, "field before the first object");
        switch (parts[0]) {
            case "@person" -> person(current);
            case "@address" -> address(current, parts[1]);
            case "@history" -> history(current);
            default -> current.put(field(parts));
        }
    }

    private static FieldDef field(String[] parts) {
        String[] type = parts[1].split(":", -1);
        String flags = parts[2];
        FieldDef.Builder field = FieldDef.builder(parts[0], parts[3], FieldType.of(type[0]));
        if (type.length > 1) {
            String[] size = type[1].split("\\.", -1);
            if (size.length > 1) {
                field.number(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
            } else {
                field.length(Integer.parseInt(size[0]));
            }
        }
        values(field, FieldType.of(type[0]), parts.length > 4 ? parts[4] : "", flags);
        flags.chars().forEach(flag -> apply(field, (char) flag));
        return field.build();
    }

    private static void apply(FieldDef.Builder field, char flag) {
        switch (flag) {
            case 'r' -> field.required();
            case 'o' -> field.readOnly();
            case 'i' -> field.updateable(false);
            case 'e' -> field.externalId();
            case 'u' -> field.unique();
            case 'k' -> field.idLookup();
            case 'h' -> field.tracked();
            case 'C' -> field.cascadeDelete();
            case 'a' -> field.autoNumber();
            default -> {
                // R is read with the values
            }
        }
    }

    private static void values(FieldDef.Builder field, FieldType type, String extra, String flags) {
        if (type == FieldType.REFERENCE) {
            String[] reference = extra.split("/", -1);
            field.references(List.of(reference[0].split(",")), reference[1], reference[2]);
        } else if (type == FieldType.PICKLIST || type == FieldType.COMBOBOX) {
            field.length(255)
                    .picklist(
                            Stream.of(extra.split(";"))
                                    .filter(value -> !value.isEmpty())
                                    .map(StandardObjects::value)
                                    .toList(),
                            flags.contains("R"));
        }
    }

    private static PicklistValue value(String text) {
        boolean preset = text.startsWith("*");
        String value = preset ? text.substring(1) : text;
        return new PicklistValue(value, value, preset);
    }

    private static void person(ObjectDef object) {
        object.put(FieldDef.builder("LastName", "Last Name", FieldType.STRING)
                .length(80)
                .required()
                .partOf("Name")
                .tracked()
                .build());
        object.put(FieldDef.builder("FirstName", "First Name", FieldType.STRING)
                .length(40)
                .partOf("Name")
                .tracked()
                .build());
        object.put(FieldDef.builder("Salutation", "Salutation", FieldType.PICKLIST)
                .length(40)
                .picklist(
                        Stream.of("Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx.")
                                .map(PicklistValue::of)
                                .toList(),
                        false)
                .partOf("Name")
                .build());
        object.put(FieldDef.builder("Name", "Full Name", FieldType.STRING)
                .length(121)
                .composed(row -> (row.text("FirstName") + " " + row.text("LastName")).trim())
                .permissionable(false)
                .build());
    }

    private static void address(ObjectDef object, String prefix) {
        String compound = prefix + "Address";
        String label = prefix.isEmpty() ? "" : prefix + " ";
        Map<String, FieldDef> parts = new LinkedHashMap<>();
        for (String part : List.of(
                "Street:textarea:255",
                "City:string:40",
                "State:string:80",
                "PostalCode:string:20",
                "Country:string:80")) {
            String[] spec = part.split(":");
            parts.put(
                    Character.toLowerCase(spec[0].charAt(0)) + spec[0].substring(1),
                    object.put(FieldDef.builder(prefix + spec[0], label + spec[0], FieldType.of(spec[1]))
                            .length(Integer.parseInt(spec[2]))
                            .partOf(compound)
                            .build()));
        }
        object.put(FieldDef.builder(compound, label + "Address", FieldType.ADDRESS)
                .composed(row -> {
                    Map<String, @Nullable Object> address = new LinkedHashMap<>();
                    parts.forEach((name, field) -> address.put(name, row.get(field)));
                    return address.values().stream().allMatch(Objects::isNull) ? null : address;
                })
                .build());
    }

    private static void history(ObjectDef object) {
        object.put(FieldDef.builder("IsDeleted", "Deleted", FieldType.BOOLEAN)
                .readOnly()
                .build());
        object.put(FieldDef.builder("Field", "Changed Field", FieldType.PICKLIST)
                .length(255)
                .readOnly()
                .build());
        object.put(FieldDef.builder("DataType", "Datatype", FieldType.PICKLIST)
                .length(40)
                .readOnly()
                .build());
        object.put(FieldDef.builder("OldValue", "Old Value", FieldType.ANY)
                .readOnly()
                .build());
        object.put(FieldDef.builder("NewValue", "New Value", FieldType.ANY)
                .readOnly()
                .build());
    }
}
