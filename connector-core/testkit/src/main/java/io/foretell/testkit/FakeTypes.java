package io.foretell.testkit;

import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;

/** Which value is of which type. */
final class FakeTypes {
    private FakeTypes() {}

    static FieldType typeOf(FieldValue value) {
        return value.match(TypeOf.INSTANCE);
    }

    /** Whether a field can hold the value; MISSING always. */
    static boolean accepts(ObjectSchema.Field field, FieldValue value) {
        if (value.isMissing()) {
            return true;
        }
        if (typeOf(value) != field.type()) {
            return false;
        }
        if (value instanceof FieldValue.Text text) {
            return field.length() == 0 || text.text().length() <= field.length();
        }
        return !(value instanceof FieldValue.Choice choice)
                || field.options().isEmpty()
                || field.options().contains(choice.key());
    }

    private enum TypeOf implements FieldValue.Cases<FieldType> {
        INSTANCE;

        @Override
        public FieldType otherwise(FieldValue value) {
            throw new IllegalArgumentException("this value has no type: " + value);
        }

        @Override
        public FieldType text(FieldValue.Text value) {
            return FieldType.TEXT;
        }

        @Override
        public FieldType number(FieldValue.Number value) {
            return FieldType.NUMBER;
        }

        @Override
        public FieldType money(FieldValue.Money value) {
            return FieldType.MONEY;
        }

        @Override
        public FieldType bool(FieldValue.Bool value) {
            return FieldType.BOOL;
        }

        @Override
        public FieldType date(FieldValue.Date value) {
            return FieldType.DATE;
        }

        @Override
        public FieldType timestamp(FieldValue.Timestamp value) {
            return FieldType.TIMESTAMP;
        }

        @Override
        public FieldType choice(FieldValue.Choice value) {
            return FieldType.CHOICE;
        }

        @Override
        public FieldType many(FieldValue.Many value) {
            return FieldType.MANY;
        }

        @Override
        public FieldType ref(FieldValue.Ref value) {
            return FieldType.REF;
        }
    }
}
