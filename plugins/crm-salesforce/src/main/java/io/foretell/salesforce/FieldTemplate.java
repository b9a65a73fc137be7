package io.foretell.salesforce;

import io.foretell.spi.crm.FieldSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a wanted field looks like in Salesforce's metadata. */
final class FieldTemplate {
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_LONG_TEXT = 131_072;
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_HELP = 510;

    private FieldTemplate() {}

    /** The metadata's type; empty for what we never create. */
    static Optional<String> type(FieldSpec spec) {
        return Optional.ofNullable(type(spec, spec.length()));
    }

    private static @Nullable String type(FieldSpec spec, int length) {
        return switch (spec.type()) {
            case TEXT -> length > LONGEST_TEXT ? "LongTextArea" : "Text";
            case NUMBER -> "Number";
            case MONEY -> "Currency";
            case BOOL -> "Checkbox";
            case DATE -> "Date";
            case TIMESTAMP -> "DateTime";
            case CHOICE -> "Picklist";
            case MANY, REF -> null;
        };
    }

    /** Name as the metadata API wants it. */
    static String fullName(FieldSpec spec) {
        return spec.object() + "." + spec.name();
    }

    static String words(FieldSpec spec) {
        return type(spec).orElse("?") + " field " + spec.name() + " ('" + spec.label() + "') on " + spec.object();
    }

    /** The element {@code fields} of an object. Elements stand in the order of the alphabet, as the vendor's tools do it. */
    static void write(Xml xml, FieldSpec spec) {
        String type = type(spec).orElseThrow();
        xml.open("fields").add("fullName", spec.name());
        if (type.equals("Checkbox")) {
            xml.add("defaultValue", false);
        }
        if (!spec.help().isBlank()) {
            xml.add("description", cut(spec.help(), LONGEST_HELP))
                    .add("inlineHelpText", cut(spec.help(), LONGEST_HELP));
        }
        xml.add("label", cut(spec.label(), LONGEST_LABEL));
        switch (type) {
            case "Text" -> xml.add("length", spec.length() > 0 ? spec.length() : LONGEST_TEXT);
            case "LongTextArea" -> xml.add("length", Math.min(spec.length(), LONGEST_LONG_TEXT));
            case "Number" -> xml.add("precision", MOST_DIGITS);
            case "Currency" -> xml.add("precision", MOST_DIGITS);
            default -> {}
        }
        if (!type.equals("Checkbox")) {
            xml.add("required", false);
        }
        switch (type) {
            case "Number" -> xml.add("scale", spec.scale());
            case "Currency" -> xml.add("scale", spec.scale() > 0 ? spec.scale() : 2);
            default -> {}
        }
        xml.add("type", type);
        if (type.equals("Picklist")) {
            choices(xml, spec);
        } else if (type.equals("LongTextArea")) {
            xml.add("visibleLines", 5);
        }
        xml.close();
    }

    private static void choices(Xml xml, FieldSpec spec) {
        xml.open("valueSet").add("restricted", true).open("valueSetDefinition").add("sorted", false);
        for (String choice : spec.choices()) {
            xml.open("value")
                    .add("fullName", choice)
                    .add("default", false)
                    .add("label", spec.choiceLabel(choice))
                    .close();
        }
        xml.close().close();
    }

    private static String cut(String words, int length) {
        return words.length() <= length ? words : words.substring(0, length - 1) + "…";
    }
}
