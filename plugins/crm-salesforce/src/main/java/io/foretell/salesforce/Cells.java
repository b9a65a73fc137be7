package io.foretell.salesforce;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Cells as typed values. Empty is 'no value': Salesforce keeps no empty text. */
final class Cells {
    /** Digits before the point, or zeros after it: what a double can hold. */
    private static final int LONGEST_NUMBER = 308;

    private final Describes describes;
    private final Labels labels;
    private final String orgCurrency;

    Cells(Describes describes, Labels labels, String orgCurrency) {
        this.describes = describes;
        this.labels = labels;
        this.orgCurrency = orgCurrency;
    }

    FieldValue value(SfField field, Row row) throws Unreadable {
        String text = row.cell(field.name());
        if (text.isEmpty()) {
            return FieldValue.MISSING;
        }
        FieldType type = field.fieldType()
                .orElseThrow(() -> new Unreadable(field.name(), "its type " + field.type() + " cannot be read"));
        try {
            return present(field, type, text, row);
        } catch (DateTimeException | NumberFormatException e) {
            throw new Unreadable(field.name(), "'" + cut(text) + "' is not a " + field.type());
        }
    }

    /** A value that stands alone, without the row around it. */
    FieldValue value(SfField field, String text) throws Unreadable {
        return value(field, name -> name.equals(field.name()) ? text : "");
    }

    private FieldValue present(SfField field, FieldType type, String text, Row row) throws Unreadable {
        return switch (type) {
            case TEXT -> FieldValue.text(text);
            case NUMBER -> new FieldValue.Number(number(text));
            case MONEY -> money(number(text), row);
            case BOOL -> bool(field, text);
            case DATE -> new FieldValue.Date(LocalDate.parse(text));
            case TIMESTAMP -> new FieldValue.Timestamp(Stamps.read(text));
            case CHOICE -> new FieldValue.Choice(text, label(field, text));
            case MANY -> many(field, text);
            case REF -> ref(field, RecordIds.full(text));
        };
    }

    /** @throws NumberFormatException also for what no field of Salesforce can hold, such as {@code 1e400} */
    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    private FieldValue money(BigDecimal amount, Row row) {
        String currency = orgCurrency;
        try {
            String own = row.cell(Wire.CURRENCY);
            currency = own.isEmpty() ? orgCurrency : own;
        } catch (Unreadable e) {
            // The org has one currency only, and its rows do not name it.
        }
        return currency.isEmpty() ? new FieldValue.Number(amount) : new FieldValue.Money(amount, currency);
    }

    private static FieldValue bool(SfField field, String text) throws Unreadable {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unreadable(field.name(), "'" + cut(text) + "' is not a boolean");
        }
        return new FieldValue.Bool(text.equals("true"));
    }

    private static FieldValue many(SfField field, String text) {
        List<String> keys =
                Arrays.stream(text.split(";", -1)).filter(key -> !key.isEmpty()).toList();
        return new FieldValue.Many(
                keys, keys.stream().map(key -> label(field, key)).toList());
    }

    private FieldValue ref(SfField field, String id) {
        String object = field.referenceTo().size() == 1 ? field.referenceTo().get(0) : describes.objectOf(id);
        return new FieldValue.Ref(object, id, labels.of(object, id));
    }

    /** An option that was retired has no label any more, but rows still hold it. */
    private static String label(SfField field, String key) {
        return field.options().getOrDefault(key, key);
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
