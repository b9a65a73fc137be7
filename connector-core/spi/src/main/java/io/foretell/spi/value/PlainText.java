package io.foretell.spi.value;

import io.foretell.spi.value.FieldValue.Cases;

/** Behind {@link FieldValue#asPlainText()}. */
final class PlainText implements Cases<String> {
    static final PlainText INSTANCE = new PlainText();

    private PlainText() {}

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
        return value.number().toPlainString();
    }

    @Override
    public String money(FieldValue.Money value) {
        return value.amount().toPlainString() + " " + value.currency();
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
