package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A value on its way to Salesforce, as JSON and as a cell of a bulk job. */
final class WireValue {
    /** A cell that clears the field; an empty cell would leave it alone. */
    private static final String CLEAR = "#N/A";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireValue() {}

    /** Why a value can never go into a field; empty when it may. */
    static Optional<String> refusal(SfField field, FieldValue value) {
        return value.isMissing() || fits(field.fieldType().orElse(FieldType.TEXT), value)
                ? Optional.empty()
                : Optional.of("The field " + field.name() + " is of type " + field.type()
                        + " in Salesforce and cannot hold '" + value.asPlainText()
                        + "': choose another field in 'write_to'.");
    }

    private static boolean fits(FieldType type, FieldValue value) {
        return switch (type) {
            case NUMBER, MONEY -> value.asNumber().isPresent();
            case BOOL -> value instanceof FieldValue.Bool;
            case DATE -> value instanceof FieldValue.Date;
            case TIMESTAMP -> value instanceof FieldValue.Timestamp;
            case TEXT, CHOICE, MANY, REF -> true;
        };
    }

    static JsonNode json(SfField field, FieldValue value) {
        if (value.isMissing()) {
            // A checkbox has no third state.
            return isCheckbox(field) ? BooleanNode.FALSE : NullNode.getInstance();
        } else if (value instanceof FieldValue.Bool bool) {
            return BooleanNode.valueOf(bool.bool());
        }
        boolean number = field.fieldType()
                .filter(type -> type == FieldType.NUMBER || type == FieldType.MONEY)
                .isPresent();
        return number ? DecimalNode.valueOf(value.asNumber().orElseThrow()) : TextNode.valueOf(text(value));
    }

    static String cell(SfField field, FieldValue value) {
        if (value.isMissing()) {
            return isCheckbox(field) ? "false" : CLEAR;
        }
        return value.asNumber().map(number -> number.toPlainString()).orElseGet(() -> text(value));
    }

    private static boolean isCheckbox(SfField field) {
        return field.fieldType().filter(FieldType.BOOL::equals).isPresent();
    }

    private static String text(FieldValue value) {
        if (value instanceof FieldValue.Timestamp moment) {
            return MOMENT.format(moment.instant());
        } else if (value instanceof FieldValue.Many many) {
            return String.join(";", many.keys());
        }
        return value.asPlainText();
    }
}
