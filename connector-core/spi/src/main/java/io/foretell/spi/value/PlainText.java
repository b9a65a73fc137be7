package io.foretell.spi.value;

import io.foretell.spi.value.FieldValue.Cases;
import java.math.BigDecimal;
import java.math.MathContext;

/** Behind {@link FieldValue#asPlainText()}. */
final class PlainText implements Cases<String> {
    static final PlainText INSTANCE = new PlainText();

    /** No amount, count or share that people deal with is longer. */
    private static final int DIGITS = 40;

    private static final MathContext SHORTENED = new MathContext(20);

    private PlainText() {}

    /** Whether it is written without an exponent. */
    static boolean isShort(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        return before <= DIGITS && number.scale() <= DIGITS;
    }

    private static String plain(BigDecimal number) {
        return isShort(number)
                ? number.toPlainString()
                : number.round(SHORTENED).stripTrailingZeros().toString();
    }

    @Override
    public String otherwise(FieldValue value) {
        return value.toString();
    }

    @Override
    public String text(FieldValue.Text value) {
        return value.text();
    }

    @Override
    public String number(FieldValue.Number value) {
        return plain(value.number());
    }

    @Override
    public String money(FieldValue.Money value) {
        return plain(value.amount()) + " " + value.currency();
    }

    @Override
    public String bool(FieldValue.Bool value) {
        return Boolean.toString(value.bool());
    }

    @Override
    public String date(FieldValue.Date value) {
        return value.date().toString();
    }

    @Override
    public String timestamp(FieldValue.Timestamp value) {
        return value.instant().toString();
    }

    @Override
    public String choice(FieldValue.Choice value) {
        return value.key();
    }

    @Override
    public String many(FieldValue.Many value) {
        return String.join(", ", value.keys());
    }

    @Override
    public String ref(FieldValue.Ref value) {
        return value.label().isEmpty() ? value.id() : value.label();
    }

    @Override
    public String missing() {
        return "";
    }
}
